# shellcheck shell=bash
# Words to the person at the terminal.

# Each word on a line of its own.
say() { printf '%s\n' "$@"; }

# Ends the script with one sentence that says what is wrong and what to do.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
