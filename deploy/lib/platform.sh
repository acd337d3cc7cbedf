# shellcheck shell=bash
# The parts together: what run.sh starts and stop.sh ends.

platform_settings() {
  RUN=$ROOT/.run
  POSTGRES_PORT=54329 POSTGRES_SETTINGS=() POSTGRES_INITDB_OPTIONS=()
  RABBITMQ_PORT=56729 RABBITMQ_MANAGEMENT_PORT=15679 RABBITMQ_PROMETHEUS_PORT=15699
  RABBITMQ_EPMD_PORT=14369 RABBITMQ_DISTRIBUTION_PORT=25679 RABBITMQ_NODE=periosteal
}

# Two starts at once: the second waits until the first is up, and then finds it running.
take_turn() {
  exec 9>"$RUN/turn"
  flock -n 9 || { say "Another deploy/run.sh of this checkout is starting; waiting for it" && flock 9; }
}

end_turn() { exec 9>&-; }

platform_is_up() {
  local name
  for name in postgres rabbitmq "${PROGRAMS[@]}"; do is_running "$name" || return 1; done
}

any_service_runs() {
  local name
  for name in "${PROGRAMS[@]}"; do is_running "$name" && return; done
  return 1
}

# Said before anything is installed or built, not after a minute of work.
require_free_service_ports() {
  local name
  for name in "${PROGRAMS[@]}"; do
    is_running "$name" || require_free_port "${SERVICE_PORT[$name]}" "${SERVICE_PROJECT[$name]}"
  done
}

set_up_databases() {
  PGHOST=127.0.0.1 PGPORT=$POSTGRES_PORT PGUSER=postgres PGPASSFILE=$RUN/secrets/postgres.pgpass \
    PASSWORDS=$RUN/secrets/databases PATH=$(postgres_programs):$PATH sh "$ROOT/deploy/postgres/set-up.sh" \
    >"$RUN/logs/set-up.log" 2>&1 || fail "The databases could not be set up: see $RUN/logs/set-up.log."
}

load_demonstration() {
  local options=() service
  for service in "${SERVICES[@]}"; do options+=("--$service" "$(service_address "$service")"); done
  dotnet "$RUN/app/Demonstration/PeriostealPlatform.Demonstration.dll" load "${options[@]}" \
    --password-file "$RUN/secrets/demonstration-password" 9>&- ||
    fail "The demonstration patients could not be loaded; the services' logs are in $RUN/logs."
}

tell_addresses() {
  local service
  say "" "PeriostealPlatform is up:"
  for service in portal intake treatment outcomes records witness; do
    printf '  %-11s %s\n' "${SERVICE_PROJECT[$service]}" "$(service_address "$service")"
  done
  printf '  %-11s %s\n' PostgreSQL "127.0.0.1:$POSTGRES_PORT" RabbitMQ "127.0.0.1:$RABBITMQ_PORT" Logs "$RUN/logs"
  say "Sign in to the Portal as okafor (front desk), fischer (practitioner) or auditor, each with this password:"
  say "  $(cat "$RUN/secrets/demonstration-password")"
}

stop_platform() {
  stop_services
  stop_rabbitmq
  stop_postgres
}

stop_after_failure() {
  local code=$?
  trap '' INT TERM
  trap - EXIT
  say "Stopping what was started"
  stop_platform
  rm -f "$RUN/pids/run"
  exit "$code"
}

# Stays until Ctrl-C or a signal, and tells once of each service that ends meanwhile.
stay_up() {
  local service told=" "
  record_process run $$
  end_turn
  trap 'exit 0' INT TERM
  trap 'stop_after_failure' EXIT
  say "Press Ctrl-C to stop."
  while true; do
    for service in postgres rabbitmq "${PROGRAMS[@]}"; do
      [[ $told != *" $service "* ]] && is_gone "$service" || continue
      told+="$service "
      say "$service has ended: its log is $RUN/logs/$service.log. deploy/run.sh in another terminal starts it again."
    done
    sleep 1 &
    wait $! || true
  done
}
