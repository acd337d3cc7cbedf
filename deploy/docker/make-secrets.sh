#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml mounts as files, once, under .run/docker/, readable by one user only, and
# names that user for the containers. Needs openssl. Then: docker compose --env-file .run/docker/environment up --build
#   deploy/docker/make-secrets.sh [UID:GID]   as root, the containers' user; 1654:1654 when none is given
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
for part in say secrets rabbitmq; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

command -v openssl >/dev/null || fail "openssl is missing; install it and start again."
RUN=$ROOT/.run/docker
umask 077
mkdir -p "$RUN"
make_secrets "$RUN/secrets"
make_secret "$RUN/secrets/rabbitmq-definitions.json" rabbitmq_definitions

user=$(id -u):$(id -g)
if [ "$(id -u)" -eq 0 ]; then
  user=${1:-1654:1654}
  case $user in 0:* | *:0) fail "The containers must not run as root: name another UID:GID." ;; esac
  chown -R "$user" "$RUN/secrets"
fi
printf 'PERIOSTEAL_USER=%s\n' "$user" >"$RUN/environment"
say "The secrets are in $RUN/secrets. Now: docker compose --env-file .run/docker/environment up --build"
