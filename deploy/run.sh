#!/usr/bin/env bash
# Brings up the whole platform on this machine with the demonstration patients, and keeps it up until Ctrl-C.
#   deploy/run.sh [--no-wait] [--no-demonstration]
# --no-wait returns once everything is up (deploy/stop.sh ends it); --no-demonstration loads no patients.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in say sdk install ports processes place secrets postgres rabbitmq services platform; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

stay=true load=true
for argument in "$@"; do
  case $argument in
    --no-wait) stay=false ;;
    --no-demonstration) load=false ;;
    -h | --help) sed -n '2,4s/^# \?//p' "$0" && exit 0 ;;
    *) fail "Unknown option $argument; see deploy/run.sh --help." ;;
  esac
done

started=$SECONDS
require_sdk
platform_settings
make_state_folder
take_turn
if platform_is_up; then
  say "The platform is already up."
  tell_addresses
  exit 0
fi

# Beside a run.sh that waits in another terminal, this one only starts what is missing.
if is_running run; then stay=false; else trap stop_after_failure EXIT; fi
trap 'exit 130' INT
trap 'exit 143' TERM
require_free_service_ports
ensure_packages postgresql rabbitmq-server openssl tzdata
choose_server_data
make_secrets "$RUN/secrets"
say "Starting PostgreSQL and RabbitMQ"
start_postgres
start_rabbitmq
any_service_runs || { say "Building the services" && publish_applications; }
await_postgres
say "Creating databases and roles"
set_up_databases
await_rabbitmq
say "Starting the services"
for service in "${PROGRAMS[@]}"; do start_service "$service"; done
for service in "${PROGRAMS[@]}"; do await_service "$service"; done
say "The services are ready after $((SECONDS - started)) s"
if $load; then load_demonstration; fi
tell_addresses
trap - EXIT
if $stay; then stay_up; fi
