# shellcheck shell=bash
# A private RabbitMQ: own node, own Erlang port mapper, own cookie, every listener on loopback.

rabbitmq_environment() {
  local base=$SERVER_DATA/rabbitmq
  RABBITMQ_ENVIRONMENT=(env
    "RABBITMQ_NODENAME=$RABBITMQ_NODE@localhost"
    "RABBITMQ_CONF_ENV_FILE=$base/environment"
    "RABBITMQ_CONFIG_FILE=$base/rabbitmq.conf"
    "RABBITMQ_ADVANCED_CONFIG_FILE=$base/none.config"
    "RABBITMQ_ENABLED_PLUGINS_FILE=$base/enabled_plugins"
    "RABBITMQ_MNESIA_BASE=$base/data"
    "RABBITMQ_LOG_BASE=$base/log"
    RABBITMQ_LOGS=-
    "RABBITMQ_DIST_PORT=$RABBITMQ_DISTRIBUTION_PORT"
    "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}"
    "RABBITMQ_CTL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}"
    "ERL_EPMD_PORT=$RABBITMQ_EPMD_PORT"
    ERL_EPMD_ADDRESS=127.0.0.1
    # The server script then becomes the server itself, so that the recorded id is the right one.
    RUNNING_UNDER_SYSTEMD=true)
}

rabbitmq_tool() { run_as_server_user "${RABBITMQ_ENVIRONMENT[@]}" "/usr/lib/rabbitmq/bin/$1" "${@:2}"; }

# RabbitMQ's way to keep a password: four random bytes, then SHA-256 of those bytes and the password, in base64.
rabbitmq_password_hash() {
  local salt
  salt=$(openssl rand -hex 4 | sed 's/../\\x&/g')
  # shellcheck disable=SC2059 # the salt is written as escapes on purpose
  { printf "$salt"; { printf "$salt"; tr -d '\n' <"$1"; } | openssl dgst -sha256 -binary; } | openssl base64 -A
}

# The generated user takes the place of the default "guest", which is never made.
rabbitmq_definitions() {
  cat <<JSON
{ "vhosts": [{ "name": "/" }],
  "users": [{ "name": "periosteal", "tags": "administrator", "hashing_algorithm": "rabbit_password_hashing_sha256",
    "password_hash": "$(rabbitmq_password_hash "$RUN/secrets/rabbitmq-password")" }],
  "permissions": [{ "user": "periosteal", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }] }
JSON
}

write_rabbitmq_files() {
  local base=$SERVER_DATA/rabbitmq
  (umask 077 && mkdir -p "$base")
  : >"$base/environment"
  printf '[rabbitmq_management,rabbitmq_prometheus].\n' >"$base/enabled_plugins"
  (umask 077 && rabbitmq_definitions >"$base/definitions.json")
  sed -e "s|@amqp@|$RABBITMQ_PORT|" -e "s|@management@|$RABBITMQ_MANAGEMENT_PORT|" \
    -e "s|@prometheus@|$RABBITMQ_PROMETHEUS_PORT|" -e "s|@definitions@|$base/definitions.json|" \
    "$ROOT/deploy/rabbitmq/private.conf" >"$base/rabbitmq.conf"
  [ -s "$SERVER_DATA/.erlang.cookie" ] ||
    (umask 077 && openssl rand -hex 32 | tr -d '\n' >"$SERVER_DATA/.erlang.cookie")
  [ "$(id -u)" -ne 0 ] || chown -R "$SERVER_USER:" "$base" "$SERVER_DATA/.erlang.cookie"
  chmod 0400 "$SERVER_DATA/.erlang.cookie"
}

start_rabbitmq() {
  rabbitmq_environment
  is_running rabbitmq && return
  stop_process epmd TERM 10
  require_free_port "$RABBITMQ_PORT" RabbitMQ
  require_free_port "$RABBITMQ_MANAGEMENT_PORT" "RabbitMQ's management"
  require_free_port "$RABBITMQ_PROMETHEUS_PORT" "RabbitMQ's metrics"
  require_free_port "$RABBITMQ_EPMD_PORT" "RabbitMQ's port mapper"
  require_free_port "$RABBITMQ_DISTRIBUTION_PORT" "RabbitMQ's node"
  write_rabbitmq_files
  # Every quorum queue keeps files open: the usual soft limit of 1,024 is soon used up.
  ulimit -S -n "$(ulimit -H -n)" || true
  start_process epmd "${AS_SERVER_USER[@]}" epmd -port "$RABBITMQ_EPMD_PORT" -address 127.0.0.1
  wait_until 20 port_answers "$RABBITMQ_EPMD_PORT" ||
    fail "RabbitMQ's port mapper did not come up: see $RUN/logs/epmd.log."
  start_process rabbitmq "${AS_SERVER_USER[@]}" "${RABBITMQ_ENVIRONMENT[@]}" /usr/lib/rabbitmq/bin/rabbitmq-server
}

rabbitmq_answers() { port_answers "$RABBITMQ_PORT" || is_gone rabbitmq; }

await_rabbitmq() {
  wait_until 120 rabbitmq_answers && is_running rabbitmq ||
    fail "RabbitMQ did not come up: see $RUN/logs/rabbitmq.log."
  rabbitmq_tool rabbitmqctl --quiet await_startup --timeout 60 >>"$RUN/logs/rabbitmq.log" 2>&1 ||
    fail "RabbitMQ did not finish its start: see $RUN/logs/rabbitmq.log."
}

stop_rabbitmq() {
  stop_process rabbitmq TERM 60
  stop_process epmd TERM 10
}
