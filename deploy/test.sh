#!/usr/bin/env bash
# Builds everything and runs every test against a PostgreSQL and a RabbitMQ of its own; the last line is the sum.
#   deploy/test.sh [--project NAME]... [--filter TEXT] [--nightly]
# --project runs only these (Intake.Tests or Intake); --filter only tests whose full name contains the text;
# --nightly also the long ones. What each project said is in TestResults/.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in say sdk install ports processes place secrets postgres rabbitmq tests; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

wanted=() filter=""
while [ $# -gt 0 ]; do
  case $1 in
    --project) wanted+=("${2:?--project needs a name}") && shift 2 ;;
    --filter) filter=${2:?--filter needs a text} && shift 2 ;;
    --nightly) export PERIOSTEAL_NIGHTLY=1 && shift ;;
    -h | --help) sed -n '2,5s/^# \?//p' "$0" && exit 0 ;;
    *) fail "Unknown option $1; see deploy/test.sh --help." ;;
  esac
done

require_sdk
test_settings
trap 'exit 130' INT
trap 'exit 143' TERM
trap end_test_servers EXIT
make_state_folder
choose_projects "${wanted[@]}"
ensure_packages postgresql rabbitmq-server openssl tzdata chromium shellcheck prometheus
[[ " ${PROJECTS[*]} " != *" Fhir "* ]] || ensure_packages nodejs npm
choose_server_data
make_secrets "$RUN/secrets"
say "Starting PostgreSQL and RabbitMQ for the tests"
start_postgres
start_rabbitmq
say "Building"
build_for_tests
install_validators
await_postgres
await_rabbitmq
export_test_servers
for project in "${PROJECTS[@]}"; do run_project "$project" "$filter"; done
tell_sum "$filter"
