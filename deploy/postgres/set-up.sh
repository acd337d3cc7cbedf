#!/bin/sh
# Creates the platform's databases and roles and runs every schema file, in order; running it again changes nothing.
# Needs only psql. Connects as a superuser by libpq's own variables (PGHOST, PGPORT, PGUSER, PGPASSFILE).
#   PASSWORDS        folder with one password file per service: intake treatment outcomes records portal
#   DATABASE_PREFIX  in front of each database's name (default periosteal_)
#   ROLE_PREFIX      in front of each login role's name (default periosteal_); the role is <prefix><service>_app
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
: "${PASSWORDS:?is the folder with one password file per service}"
: "${DATABASE_PREFIX:=periosteal_}" "${ROLE_PREFIX:=periosteal_}"
export PGOPTIONS="${PGOPTIONS:-} -c client_min_messages=warning"

psql_in() {
  place=$1
  shift
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$place" "$@"
}

# schema_files FOLDER...: options for psql, one file after the other, in the order of their numbers.
schema_files() {
  for folder in "$@"; do
    for file in "$root/$folder"/*.sql; do
      [ ! -f "$file" ] || printf '%s\n' "--file=$file"
    done
  done
}

set_up() {
  service=$1 group=$2
  shift 2
  database=$DATABASE_PREFIX$service login=${ROLE_PREFIX}${service}_app
  [ -s "$PASSWORDS/$service" ] || { echo "No password in $PASSWORDS/$service." >&2; exit 1; }
  psql_in postgres --set=database="$database" --set=login="$login" --set=role_group="$group" \
    --set=password="$(cat "$PASSWORDS/$service")" --file="$root/deploy/postgres/database.sql"
  files=$(schema_files "$@")
  old_ifs=$IFS
  IFS='
'
  # Unquoted on purpose: one option a line. One transaction: a schema is there whole or not at all.
  # shellcheck disable=SC2086
  [ -z "$files" ] || psql_in "$database" --single-transaction --file="$root/deploy/postgres/one-at-a-time.sql" $files
  IFS=$old_ifs
}

psql_in postgres --file="$root/deploy/postgres/roles.sql"
store="shared/EventStore/Schema shared/Privacy/Schema shared/Messaging/Schema shared/DueTimes/Schema"
for service in intake:Intake treatment:Treatment outcomes:Outcomes records:Records; do
  # shellcheck disable=SC2086
  set_up "${service%%:*}" periosteal_service $store "services/${service##*:}/Schema"
done
set_up portal periosteal_portal_service shared/EventStore/Schema shared/Messaging/Schema services/Portal/Schema
