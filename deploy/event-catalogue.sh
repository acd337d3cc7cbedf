#!/usr/bin/env bash
# Writes deploy/docs/event-catalogue.md from the code; a test fails while the two differ.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in say sdk; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/lib/$part.sh"
done

require_sdk
log=$(mktemp)
dotnet_logged "$log" build tests/Architecture.Tests -c Release --nologo
PERIOSTEAL_WRITE_EVENT_CATALOGUE=1 \
  "$ROOT/tests/Architecture.Tests/bin/Release/net10.0/PeriostealPlatform.Architecture.Tests" \
  -noLogo -class PeriostealPlatform.Architecture.Tests.The_event_catalogue >"$log" 2>&1 ||
  { cat "$log" >&2 && fail "The event catalogue could not be written."; }
rm -f "$log"
say "Written: deploy/docs/event-catalogue.md"
