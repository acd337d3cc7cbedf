# shellcheck shell=bash
# Processes by record: $RUN/pids/NAME holds a process id and its start time, so that an id which the system has given
# to another program since is never mistaken for ours.

start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  # The 2nd field is the program's name in brackets and may hold spaces; the 3rd is the state, the 22nd the start time.
  # shellcheck disable=SC2086 # split into fields on purpose
  set -- ${stat##*) }
  # One that has ended and only waits for its parent to take note runs no more.
  case $1 in Z | X) ;; *) printf '%s' "${20}" ;; esac
}

record_process() { printf '%s %s\n' "$2" "$(start_time "$2")" >"$RUN/pids/$1"; }

# The id of a recorded process that still runs; nothing otherwise.
running_process() {
  local pid started
  [ -f "$RUN/pids/$1" ] || return 0
  read -r pid started <"$RUN/pids/$1" || return 0
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ] && printf '%s' "$pid"
  return 0
}

is_running() { [ -n "$(running_process "$1")" ]; }
is_gone() { [ -z "$(running_process "$1")" ]; }

# start_process NAME COMMAND...: in a session of its own, so that Ctrl-C reaches only the script, which stops in order.
start_process() {
  local name=$1
  shift
  (cd / && exec setsid "$@") >>"$RUN/logs/$name.log" 2>&1 </dev/null 9>&- &
  record_process "$name" $!
}

signal_process() {
  local pid
  pid=$(running_process "$1")
  [ -z "$pid" ] || kill "-$2" "$pid" 2>/dev/null || true
}

# stop_process NAME SIGNAL SECONDS: asks with the signal, and after the time is over ends it.
stop_process() {
  signal_process "$1" "$2"
  wait_until "$3" is_gone "$1" || signal_process "$1" KILL
  rm -f "$RUN/pids/$1"
}
