# shellcheck shell=bash
# The test run: servers of its own beside run.sh's, every project in turn, one sum.

PASSED=0 FAILED=0 SKIPPED=0

test_settings() {
  RUN=$(mktemp -d "${TMPDIR:-/tmp}/periosteal-test.XXXXXX")
  RESULTS=$ROOT/TestResults
  # The tests end processes, never machines: their data need not outlive a power cut.
  POSTGRES_PORT=${PERIOSTEAL_TEST_POSTGRES_PORT:-54339} POSTGRES_INITDB_OPTIONS=(--no-sync)
  POSTGRES_SETTINGS=(fsync=off full_page_writes=off synchronous_commit=off shared_buffers=256MB)
  RABBITMQ_PORT=${PERIOSTEAL_TEST_RABBITMQ_PORT:-56739} RABBITMQ_NODE=periosteal-test
  RABBITMQ_MANAGEMENT_PORT=$((RABBITMQ_PORT - 41050)) RABBITMQ_PROMETHEUS_PORT=$((RABBITMQ_PORT - 41030))
  RABBITMQ_EPMD_PORT=$((RABBITMQ_PORT - 42360)) RABBITMQ_DISTRIBUTION_PORT=$((RABBITMQ_PORT - 31050))
}

end_test_servers() {
  local code=$?
  trap '' INT TERM
  trap - EXIT
  [ -z "${CURRENT:-}" ] || kill "$CURRENT" 2>/dev/null || true
  stop_rabbitmq
  stop_postgres
  if [ "$code" -ne 0 ]; then mkdir -p "$RESULTS" && cp -R "$RUN/logs" "$RESULTS/servers" 2>/dev/null || true; fi
  rm -rf "$RUN" ${SERVER_DATA:+"$SERVER_DATA"}
  exit "$code"
}

# What tells soonest that something is wrong comes first: rules and pure decisions, then stores, then whole platforms.
choose_projects() {
  local name first=(Architecture Deploy Catalogue EventSourcing Privacy Ledger ServiceDefaults)
  local last=(Tampering EndToEnd Fhir Chaos Browser) all=()
  PROJECTS=()
  for name in "$ROOT"/tests/*.Tests; do all+=("$(basename "$name" .Tests)"); done
  ALL_PROJECTS=${#all[@]}
  if [ $# -gt 0 ]; then
    for name in "${@%.Tests}"; do
      [[ " ${all[*]} " == *" $name "* ]] || fail "There is no test project $name.Tests; there are: ${all[*]}."
      PROJECTS+=("$name")
    done
    return
  fi
  for name in "${first[@]}" "${all[@]}" "${last[@]}"; do
    [[ " ${all[*]} " == *" $name "* && " ${PROJECTS[*]} " != *" $name "* ]] || continue
    [[ " ${last[*]} " == *" $name "* && ${#PROJECTS[@]} -lt $((${#all[@]} - ${#last[@]})) ]] || PROJECTS+=("$name")
  done
}

build_for_tests() {
  local name
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  if [ ${#PROJECTS[@]} -eq "$ALL_PROJECTS" ]; then
    dotnet_logged "$RESULTS/build.log" build PeriostealPlatform.sln --configuration Release --verbosity quiet
  else
    for name in "${PROJECTS[@]}"; do
      dotnet_logged "$RESULTS/build.log" build "tests/$name.Tests" --configuration Release --verbosity quiet
    done
    [[ " ${PROJECTS[*]} " =~ \ (Tampering|EndToEnd|Fhir|Chaos|Browser)\  ]] || return 0
    dotnet_logged "$RESULTS/build.log" build deploy/platform.slnf --configuration Release --verbosity quiet
  fi
  # The whole-platform tests run what deploy/run.sh runs: published programs.
  dotnet_logged "$RESULTS/publish.log" publish deploy/platform.slnf --configuration Release --no-build --verbosity quiet
  for name in "$ROOT"/services/*/bin/Release/net10.0/publish; do
    mkdir -p "$RUN/app" && cp -R "$name" "$RUN/app/$(basename "${name%/bin/*}")"
  done
  export PERIOSTEAL_TEST_APPLICATIONS=$RUN/app
}

export_test_servers() {
  local password server="Host=127.0.0.1;Port=$POSTGRES_PORT;Database=postgres;Username=postgres"
  password=$(cat "$RUN/secrets/postgres-password")
  export PERIOSTEAL_TEST_POSTGRES="$server;Password=$password"
  password=$(cat "$RUN/secrets/rabbitmq-password")
  export PERIOSTEAL_TEST_RABBITMQ="amqp://periosteal:$password@127.0.0.1:$RABBITMQ_PORT/"
  export PERIOSTEAL_TEST_RABBITMQ_MANAGEMENT="http://periosteal:$password@127.0.0.1:$RABBITMQ_MANAGEMENT_PORT/"
  PATH=$PATH:$(postgres_programs)
}

# The FHIR validators lie beside their tests, as their lock file has them; without a registry the tests say that they are
# missing, and fail on CI.
install_validators() {
  local folder=$ROOT/tests/Fhir.Tests/Validators
  [[ " ${PROJECTS[*]} " == *" Fhir "* ]] || return 0
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  say "Installing the FHIR validators"
  (cd "$folder" && npm ci --no-audit --no-fund) >"$RESULTS/validators.log" 2>&1 ||
    say "The FHIR validators could not be installed: see $RESULTS/validators.log."
}

# counter FILE NAME: a number from a TRX file's one line of counters.
counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

# run_project NAME FILTER: adds what the project counted; one that crashed, hung or ran nothing counts as failed.
run_project() {
  local name=$1.Tests options=() code=0 passed failed total trx=$RESULTS/$1.Tests.trx log=$RESULTS/$1.Tests.log
  local started=$SECONDS
  [ -z "$2" ] || options=(-method "*$2*")
  (cd "$ROOT/tests/$name" && exec timeout --kill-after=10 900 \
    "bin/Release/net10.0/PeriostealPlatform.$name" -noLogo -noColor -trx "$trx" "${options[@]}") \
    >"$log" 2>&1 </dev/null &
  CURRENT=$!
  wait "$CURRENT" || code=$?
  # "timeout" leads a process group: whatever a crashed test left running in it goes too.
  kill -KILL -- "-$CURRENT" 2>/dev/null || true
  CURRENT=
  total=0 passed=0 failed=0
  if [ -f "$trx" ]; then
    total=$(counter "$trx" total) passed=$(counter "$trx" passed) failed=$(counter "$trx" failed)
  fi
  if [ "$code" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
    say "$name: ended with code $code without a failed test (crashed, or took over 15 minutes)"
    failed=1 total=$((total + 1))
  elif [ "$total" -eq 0 ] && [ -z "$2" ]; then
    say "$name: ran no test"
    failed=1 total=1
  fi
  [ "$failed" -eq 0 ] || tail -n 150 "$log"
  printf '%-24s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$passed" "$failed" \
    $((total - passed - failed)) $((SECONDS - started))
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + total - passed - failed))
}

tell_sum() {
  [ $((PASSED + FAILED)) -gt 0 ] || { say "No test was run." >&2 && FAILED=1; }
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" -eq 0 ]
}
