# shellcheck shell=bash
# Who runs the servers, and where their data lies.

# PostgreSQL refuses to run as root: then both servers run as the user that its package brings.
choose_server_user() {
  if [ "$(id -u)" -eq 0 ]; then SERVER_USER=postgres; else SERVER_USER=$(id -un); fi
}

# The words that make a command run as the servers' user, with a home of its own.
as_server_user() {
  AS_SERVER_USER=(env "HOME=$SERVER_DATA")
  [ "$(id -u)" -ne 0 ] || AS_SERVER_USER=(setpriv "--reuid=$SERVER_USER" "--regid=$SERVER_USER" --init-groups
    env "HOME=$SERVER_DATA" "USER=$SERVER_USER" "LOGNAME=$SERVER_USER")
}

run_as_server_user() { (cd / && "${AS_SERVER_USER[@]}" "$@" 9>&-); }

make_server_folder() {
  (umask 077 && mkdir -p "$1") 2>/dev/null || fail "The folder $1 cannot be made: check who owns it."
  [ ! -L "$1" ] || fail "The folder $1 is a symbolic link; the servers' data must lie in a real folder."
  [ "$(id -u)" -ne 0 ] || [ "$(stat -c %u "$1")" -ne 0 ] || chown "$SERVER_USER:" "$1"
  [ "$(stat -c %U "$1")" = "$SERVER_USER" ] ||
    fail "The servers' data in $1 belongs to $(stat -c %U "$1"), not to $SERVER_USER: start as the user who made it."
  chmod 0700 "$1"
}

# The state folder ($RUN) belongs to whoever starts the script; others may pass through it, no more.
make_state_folder() {
  local folder
  mkdir -p "$RUN" 2>/dev/null || fail "The folder $RUN cannot be made: check who owns its parent."
  [ -w "$RUN" ] || fail "The folder $RUN belongs to $(stat -c %U "$RUN"): start as that user."
  chmod 0711 "$RUN"
  for folder in pids logs secrets; do
    mkdir -p "$RUN/$folder"
    chmod 0700 "$RUN/$folder"
  done
}

# $RUN/servers, unless the servers' user cannot get there (a private temporary folder, a home of mode 0700).
choose_server_data() {
  local name
  choose_server_user
  SERVER_DATA=$RUN/servers
  as_server_user
  make_server_folder "$SERVER_DATA"
  run_as_server_user test -w "$SERVER_DATA" && return
  rmdir "$SERVER_DATA" 2>/dev/null ||
    fail "The user $SERVER_USER cannot enter $SERVER_DATA any more: let it, or remove it."
  name=$(printf '%s' "$RUN" | sha256sum | cut -c1-12)
  SERVER_DATA=/var/tmp/periosteal-$name
  as_server_user
  make_server_folder "$SERVER_DATA"
  say "The user $SERVER_USER cannot enter $RUN, so the servers' data lies in $SERVER_DATA."
}
