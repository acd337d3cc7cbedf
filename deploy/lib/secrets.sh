# shellcheck shell=bash
# Secrets are made once, with nothing but openssl, and kept in files that only their owner can read.

SERVICES=(intake treatment outcomes records portal)
# What runs: the services, and the witness, which shares nothing with them but a public key.
PROGRAMS=("${SERVICES[@]}" witness)

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
# A key that signs notes, as the line that people hand on: name, first bytes of its hash, type 0x02 and the key itself.
note_key() {
  local id
  id=$(openssl pkey -in "$2" -pubout -outform DER | openssl dgst -sha256 -r | cut -c1-8)
  printf '%s+%s+%s\n' "$1" "$id" "$({ printf '\002' && openssl pkey -in "$2" -pubout -outform DER; } | openssl base64 -A)"
}
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
  make_secret "$folder/ledger.pub" note_key periosteal.example/ledger "$folder/ledger-signing-key.pem"
  make_secret "$folder/witness-signing-key.pem" signing_key
  make_secret "$folder/witness.pub" note_key periosteal.example/witness "$folder/witness-signing-key.pem"
  # What the witness remembers. It does not start without; a lost one is never replaced by an empty one unseen.
  [ -s "$folder/witness-begun" ] || make_secret "$folder/witness-memory" echo periosteal-witness/1
  make_secret "$folder/witness-begun" echo "The witness of this folder has begun; its memory is witness-memory."
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
