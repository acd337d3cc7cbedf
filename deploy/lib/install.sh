# shellcheck shell=bash
# Debian's packages, asked for only when their programs are absent.

# The newest PostgreSQL's folder of programs, 15 or later; nothing when there is none.
postgres_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5nr); do
    [ -x "$folder/postgres" ] && [ "$(basename "$(dirname "$folder")")" -ge 15 ] && printf '%s\n' "$folder" && return
  done
  return 0
}

is_present() {
  case $1 in
    postgresql) [ -n "$(postgres_programs)" ] ;;
    rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] ;;
    nodejs) command -v node >/dev/null ;;
    tzdata) [ -e "${TZDIR:-/usr/share/zoneinfo}/Australia/Sydney" ] ;; # the clinics' local time
    *) command -v "$1" >/dev/null ;;
  esac
}

# Installs those of the named packages that are absent, as root or through sudo; calls apt only when one is.
ensure_packages() {
  local package missing=() as_root=()
  for package in "$@"; do is_present "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null ||
    fail "Missing: ${missing[*]}. This is no Debian system (no apt-get), so install them by hand and start again."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "Missing: ${missing[*]}. There is no sudo, so ask an administrator for: apt-get install ${missing[*]}"
    as_root=(sudo)
    sudo -v || fail "Missing: ${missing[*]}. sudo refused, so ask an administrator for: apt-get install ${missing[*]}"
  fi
  say "Installing from Debian's packages: ${missing[*]}"
  "${as_root[@]}" bash "$ROOT/deploy/lib/apt-install.sh" "${missing[@]}" >"$RUN/logs/install.log" 2>&1 ||
    fail "Debian's packages could not be installed (is there a network?): ${missing[*]}. See $RUN/logs/install.log."
  for package in "${missing[@]}"; do
    is_present "$package" || fail "The package $package was installed, but its program is still not to be found."
  done
}
