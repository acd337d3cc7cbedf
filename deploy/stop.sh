#!/usr/bin/env bash
# Ends exactly what deploy/run.sh of this checkout started, in order; data and secrets stay.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in say ports processes place secrets postgres rabbitmq services platform; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

platform_settings
if [ ! -d "$RUN/pids" ] || [ -z "$(ls -A "$RUN/pids")" ]; then
  say "Nothing is running."
  exit 0
fi
[ -w "$RUN/pids" ] || fail "The platform was started by $(stat -c %U "$RUN/pids"): stop it as that user."
# A run.sh that waits in a terminal stops everything itself when it is told to end.
stop_process run TERM 120
stop_platform
say "Stopped. The data stays in $RUN."
