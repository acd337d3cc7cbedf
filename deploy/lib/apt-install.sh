#!/usr/bin/env bash
# Installs packages as root without letting them start system services or create PostgreSQL's main cluster:
# the platform runs its own servers, on its own ports. Everything changed for that is put back.
set -euo pipefail

policy=/usr/sbin/policy-rc.d
kept=$policy.kept-by-periosteal
no_cluster=/etc/postgresql-common/createcluster.d/periosteal.conf
apt=(apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0)
export DEBIAN_FRONTEND=noninteractive

put_back() {
  rm -f "$policy" "$no_cluster"
  [ ! -e "$kept" ] || mv "$kept" "$policy"
}
trap put_back EXIT

# A file kept by an earlier run that was killed is the true one.
[ -e "$kept" ] || [ ! -e "$policy" ] || cp -p "$policy" "$kept"
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

"${apt[@]}" update
for package in "$@"; do
  if [ "$package" = postgresql ]; then
    "${apt[@]}" install --yes --no-install-recommends postgresql-common
    mkdir -p "$(dirname "$no_cluster")"
    printf 'create_main_cluster = false\n' >"$no_cluster"
  fi
done
"${apt[@]}" install --yes --no-install-recommends "$@"

# What was installed for the platform must not come up as a system service at the next boot either.
if command -v systemctl >/dev/null; then
  for package in "$@"; do
    case $package in
      rabbitmq-server) systemctl --quiet disable rabbitmq-server.service epmd.socket 2>/dev/null || true ;;
      prometheus) systemctl --quiet disable prometheus.service prometheus-node-exporter.service 2>/dev/null || true ;;
    esac
  done
fi
