#!/usr/bin/env bash
# Runs a package under a host, with the simulated sources, and checks that it works.
#
#   try-package.sh FILE.zip core-tools|test-host
#
# core-tools is Azure Functions Core Tools, the real host; test-host is ResumenFunctions.TestHost, which needs only the .NET SDK.
set -euo pipefail

package=$(realpath "${1:?usage: try-package.sh FILE.zip core-tools|test-host}")
kind=${2:?core-tools or test-host}
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
simulator=
host=
# Stops what was started here, and nothing else.
finish() {
  for process in $host $simulator; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

case $kind in
  core-tools)
    # No --ignore-scripts: the package's install script downloads the tools.
    npm ci --prefix .github/core-tools --no-audit --no-fund
    func=$PWD/.github/core-tools/node_modules/.bin/func
    "$func" --version
    ;;
  test-host) dotnet build ResumenFunctions.TestHost ;;
  *) echo "What is $kind? core-tools or test-host." >&2; exit 1 ;;
esac

dotnet build ResumenFunctions.Local
dotnet ResumenFunctions.Local/bin/Debug/net10.0/ResumenFunctions.Local.dll simulator --port 0 >"$work/sources" 2>&1 &
simulator=$!
# It says how to end it once it has printed the settings of all sources.
for _ in $(seq 120); do
  grep -q '^Ctrl+C' "$work/sources" && break
  kill -0 "$simulator" || break
  sleep 0.5
done
grep -q '^Ctrl+C' "$work/sources" || { cat "$work/sources"; echo 'FAILED: the simulated sources do not start' >&2; exit 1; }
while IFS= read -r setting; do export "${setting?}"; done < <(grep '^Resumen__Sources__' "$work/sources")

unzip -q "$package" -d "$work/app"
# What Azure sets, except that keys are kept in files, so that no storage account is needed.
export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated AzureWebJobsDisableHomepage=true AzureWebJobsSecretStorageType=files
# Below those that the system gives to outgoing connections, one of which may have it.
port=$((20000 + RANDOM % 12000))
smoke=$PWD/.github/scripts/smoke.sh
if [ "$kind" = core-tools ]; then
  cd "$work/app"
  "$func" start --no-build --port "$port" >"$work/host" 2>&1 &
else
  dotnet ResumenFunctions.TestHost/bin/Debug/net10.0/ResumenFunctions.TestHost.dll "$work/app" --port "$port" >"$work/host" 2>&1 &
fi
host=$!

SMOKE_WAIT_SECONDS=120 "$smoke" "http://localhost:$port" || { cat "$work/host"; exit 1; }
