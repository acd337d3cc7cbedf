# shellcheck shell=bash
# A private PostgreSQL: own data folder, own port, loopback only, no Unix socket (so no path can be too long for one).

postgres_is_ready() { "$(postgres_programs)/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT" || is_gone postgres; }

# psql as the superuser whose password was generated.
superuser_psql() {
  PGPASSFILE=$RUN/secrets/postgres.pgpass "$(postgres_programs)/psql" \
    -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d postgres -XqAt -v ON_ERROR_STOP=1 "$@"
}

make_postgres_cluster() {
  local data=$1 password=$SERVER_DATA/initial-password
  [ -f "$data/PG_VERSION" ] && return
  rm -rf "$data" "$data.new"
  install -m 0600 "$RUN/secrets/postgres-password" "$password"
  [ "$(id -u)" -ne 0 ] || chown "$SERVER_USER:" "$password"
  run_as_server_user "$(postgres_programs)/initdb" --pgdata="$data.new" --username=postgres --pwfile="$password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --data-checksums "${POSTGRES_INITDB_OPTIONS[@]}" \
    >"$RUN/logs/initdb.log" 2>&1 || fail "PostgreSQL's data could not be made: see $RUN/logs/initdb.log."
  rm -f "$password"
  # A cluster half made by an interrupted start is never taken for a whole one.
  mv "$data.new" "$data"
}

start_postgres() {
  local data=$SERVER_DATA/postgres setting settings=()
  is_running postgres && return
  require_free_port "$POSTGRES_PORT" PostgreSQL
  make_postgres_cluster "$data"
  for setting in "${POSTGRES_SETTINGS[@]}"; do settings+=(-c "$setting"); done
  start_process postgres "${AS_SERVER_USER[@]}" "$(postgres_programs)/postgres" -D "$data" -p "$POSTGRES_PORT" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
    -c password_encryption=scram-sha-256 "${settings[@]}"
}

await_postgres() {
  wait_until 60 postgres_is_ready && is_running postgres ||
    fail "PostgreSQL did not come up: see $RUN/logs/postgres.log."
  superuser_psql -c 'select 1' >/dev/null 2>&1 ||
    fail "PostgreSQL's data in $SERVER_DATA was made with other secrets than $RUN/secrets: put those back or remove it."
}

# Quick but orderly: SIGINT is PostgreSQL's fast shutdown.
stop_postgres() { stop_process postgres INT 60; }
