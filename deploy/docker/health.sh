#!/usr/bin/env bash
# Healthy when /health/ready answers 200; the image has no HTTP client of its own, but bash speaks TCP.
set -eu
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
