# shellcheck shell=bash
# Secrets are made once, with nothing but openssl, and kept in files that only their owner can read.

SERVICES=(intake treatment outcomes records portal)

# make_secret FILE COMMAND...: writes the command's output to the file, unless it exists.
make_secret() {
  local file=$1
  shift
  [ -s "$file" ] && return
  (umask 077 && "$@" >"$file.new") || fail "The secret $file could not be made."
  mv "$file.new" "$file"
}

random_password() { openssl rand -hex 24 | tr -d '\n'; }
master_key() { printf 'master-1 %s\n' "$(openssl rand -base64 32)"; }
signing_key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }
# PostgreSQL's own format of password files, understood by libpq and Npgsql.
password_file_line() { printf '*:*:*:%s:%s\n' "$1" "$(cat "$2")"; }

# Everything the platform's parts prove themselves with, under the folder $1.
make_secrets() {
  local folder=$1 service
  mkdir -p "$folder"/{databases,clients,data-protection}
  chmod 0700 "$folder" "$folder"/{databases,clients,data-protection}
  make_secret "$folder/master-key" master_key
  make_secret "$folder/token-signing-key.pem" signing_key
  make_secret "$folder/ledger-signing-key.pem" signing_key
  make_secret "$folder/demonstration-password" random_password
  make_secret "$folder/rabbitmq-password" random_password
  make_secret "$folder/postgres-password" random_password
  make_secret "$folder/postgres.pgpass" password_file_line postgres "$folder/postgres-password"
  for service in "${SERVICES[@]}"; do
    make_secret "$folder/databases/$service" random_password
    make_secret "$folder/databases/$service.pgpass" \
      password_file_line "${ROLE_PREFIX:-periosteal_}${service}_app" "$folder/databases/$service"
    [ "$service" = portal ] || make_secret "$folder/clients/$service" random_password
  done
}
