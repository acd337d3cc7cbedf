# shellcheck shell=bash
# The five services and the witness as plain processes: settings, start, readiness.

declare -A SERVICE_PORT=([portal]=8080 [intake]=8081 [treatment]=8082 [outcomes]=8083 [records]=8084 [witness]=8085)
declare -A SERVICE_PROJECT=([portal]=Portal [intake]=Intake [treatment]=Treatment [outcomes]=Outcomes [records]=Records
  [witness]=Witness)

service_address() { printf 'http://127.0.0.1:%s' "${SERVICE_PORT[$1]}"; }

# Builds what runs (deploy/test.sh is where the code is checked), and copies it to $RUN/app, so that a later build in
# the same checkout never changes a running program.
publish_applications() {
  local name
  dotnet_logged "$RUN/logs/build.log" publish deploy/platform.slnf --configuration Release \
    --verbosity quiet -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:UseSharedCompilation=true
  rm -rf "$RUN/app"
  mkdir -p "$RUN/app"
  for name in "${SERVICE_PROJECT[@]}"; do
    cp -R "$ROOT/services/$name/bin/Release/net10.0/publish" "$RUN/app/$name"
  done
  cp -R "$ROOT/deploy/demonstration/bin/Release/net10.0/publish" "$RUN/app/Demonstration"
}

database_settings() {
  printf 'Host=127.0.0.1;Port=%s;Database=periosteal_%s;Username=periosteal_%s_app;Passfile=%s' \
    "$POSTGRES_PORT" "$1" "$1" "$RUN/secrets/databases/$1.pgpass"
}

service_environment() {
  local secrets=$RUN/secrets other
  if [ "$1" = witness ]; then
    SERVICE_ENVIRONMENT=(
      ASPNETCORE_ENVIRONMENT=Demonstration
      "ASPNETCORE_URLS=$(service_address witness)"
      "Witness__SigningKeyFile=$secrets/witness-signing-key.pem"
      "Witness__LedgerKeysFile=$secrets/ledger.pub"
      "Witness__StateFile=$secrets/witness-memory")
    return
  fi
  SERVICE_ENVIRONMENT=(
    ASPNETCORE_ENVIRONMENT=Demonstration
    "ASPNETCORE_URLS=$(service_address "$1")"
    "Authority__Issuer=$(service_address portal)"
    Demonstration__Enabled=true)
  for other in "${SERVICES[@]}"; do
    SERVICE_ENVIRONMENT+=("Services__${SERVICE_PROJECT[$other]}=$(service_address "$other")")
  done
  SERVICE_ENVIRONMENT+=(
    RabbitMq__Host=127.0.0.1
    "RabbitMq__Port=$RABBITMQ_PORT"
    RabbitMq__Username=periosteal
    "RabbitMq__PasswordFile=$secrets/rabbitmq-password")
  if [ "$1" = portal ]; then
    SERVICE_ENVIRONMENT+=(
      "ConnectionStrings__Portal=$(database_settings portal)"
      "Tokens__SigningKeyFile=$secrets/token-signing-key.pem"
      "Tokens__ClientSecretsFolder=$secrets/clients"
      "DataProtection__Folder=$secrets/data-protection"
      "Demonstration__PasswordFile=$secrets/demonstration-password")
  else
    SERVICE_ENVIRONMENT+=(
      "ConnectionStrings__EventStore=$(database_settings "$1")"
      "Authority__ClientSecretFile=$secrets/clients/$1"
      "Privacy__MasterKeyFile=$secrets/master-key")
  fi
  [ "$1" != records ] || SERVICE_ENVIRONMENT+=(
    "Ledger__SigningKeyFile=$secrets/ledger-signing-key.pem"
    "Ledger__WitnessKeyFile=$secrets/witness.pub"
    "Services__Witness=$(service_address witness)")
}

start_service() {
  is_running "$1" && return
  require_free_port "${SERVICE_PORT[$1]}" "${SERVICE_PROJECT[$1]}"
  service_environment "$1"
  # The content root is where the program lies.
  start_process "$1" env --chdir="$RUN/app/${SERVICE_PROJECT[$1]}" "${SERVICE_ENVIRONMENT[@]}" \
    "$(command -v dotnet)" "PeriostealPlatform.${SERVICE_PROJECT[$1]}.dll"
}

service_is_ready() { [ "$(http_status "${SERVICE_PORT[$1]}" /health/ready)" = 200 ] || is_gone "$1"; }

await_service() {
  wait_until 120 service_is_ready "$1" && is_running "$1" ||
    fail "${SERVICE_PROJECT[$1]} did not come up: see $RUN/logs/$1.log."
}

stop_services() {
  local service
  # All are asked first, then waited for: they stop side by side.
  for service in "${PROGRAMS[@]}"; do signal_process "$service" TERM; done
  for service in "${PROGRAMS[@]}"; do stop_process "$service" TERM 30; done
}
