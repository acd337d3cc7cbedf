# shellcheck shell=bash
# Ports on loopback, asked without any program that a fresh machine may lack.

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free_port() {
  ! port_answers "$1" ||
    fail "Port $1 on 127.0.0.1, which $2 needs, is in use by another program: end that and start again."
}

# The status code of GET http://127.0.0.1:PORT PATH; nothing when nobody answers.
http_status() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    read -r -t 10 _ status _ <&3 && printf '%s' "$status"
  ) 2>/dev/null || true
}

# wait_until SECONDS COMMAND...: asks again every tenth of a second; false when the time is over.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}
