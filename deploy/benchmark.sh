#!/usr/bin/env bash
# Measures how fast the platform is, with a PostgreSQL and, but for the store, a RabbitMQ of its own that write as in production.
#   deploy/benchmark.sh AREA NAME [--quick] [--results FOLDER]
# deploy/benchmark.sh records chart --results deploy/docs/benchmarks
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in say sdk install ports processes place secrets postgres rabbitmq tests; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

case ${1:-} in
  "" | -h | --help) sed -n '2,4s/^# \?//p' "$0" && exit 0 ;;
  -*) fail "Unknown option $1; see deploy/benchmark.sh --help." ;;
esac

require_sdk
test_settings
POSTGRES_INITDB_OPTIONS=() POSTGRES_SETTINGS=(shared_buffers=1GB max_wal_size=4GB)
trap 'exit 130' INT
trap 'exit 143' TERM
trap end_test_servers EXIT
make_state_folder
ensure_packages postgresql rabbitmq-server openssl tzdata
choose_server_data
make_secrets "$RUN/secrets"
# The event store knows PostgreSQL alone, and shares the machine with nothing else.
[ "$1" = store ] || RABBITMQ=yes
say "Starting PostgreSQL${RABBITMQ:+ and RabbitMQ}"
start_postgres
[ -z "${RABBITMQ:-}" ] || start_rabbitmq
mkdir -p "$RESULTS"
[ -n "${PERIOSTEAL_BENCHMARKS_BUILT:-}" ] ||
  dotnet_logged "$RESULTS/benchmarks.log" build tests/Benchmarks --configuration Release --verbosity quiet
await_postgres
[ -z "${RABBITMQ:-}" ] || await_rabbitmq
export_test_servers
cd "$ROOT" && dotnet tests/Benchmarks/bin/Release/net10.0/PeriostealPlatform.Benchmarks.dll "$@"
