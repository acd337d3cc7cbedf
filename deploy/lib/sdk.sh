# shellcheck shell=bash
# The .NET SDK is the one thing the scripts expect to find; they never install it.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

require_sdk() {
  local version
  command -v dotnet >/dev/null ||
    fail "The .NET SDK 10.0 is missing: there is no 'dotnet' on the PATH; install it and start again."
  version=$(cd "$ROOT" && dotnet --version 2>/dev/null) || version=none
  case $version in
    10.0.*) ;;
    *) fail "The .NET SDK 10.0 is missing: 'dotnet --version' says '$version'; install SDK 10.0 and start again." ;;
  esac
}

# Runs dotnet with its output in a log; a failure is told with the lines that matter.
# One compiler process serves the whole build, whatever the environment says: a new one for each of the projects takes
# three times as long. Its pipe is named after this script, so that only this script's compiler is ended with it.
dotnet_logged() {
  local log=$1 compiler=periosteal-$$ code=0
  shift
  (cd "$ROOT" && dotnet "$@" -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler") >"$log" 2>&1 9>&- || code=$?
  end_compiler "$compiler"
  [ "$code" -ne 0 ] || return 0
  if grep -qE 'NU1301|NU1302' "$log"; then
    fail "NuGet's packages cannot be fetched (is there a network?): the whole output is in $log."
  fi
  grep -E 'error|warning' "$log" | sort -u | head -n 20 >&2
  fail "The build failed: the whole output is in $log."
}

# A machine may lack pgrep: /proc knows the same.
end_compiler() {
  local file
  for file in /proc/[0-9]*/cmdline; do
    if { tr '\0' ' ' <"$file"; } 2>/dev/null | grep -q -- "VBCSCompiler.*-pipename:$1 *\$"; then
      file=${file%/cmdline}
      kill "${file#/proc/}" 2>/dev/null || true
    fi
  done
}
