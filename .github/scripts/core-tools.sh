#!/usr/bin/env bash
# Runs a package under Azure Functions Core Tools against the simulated sources, and looks whether it works.
#
#   core-tools.sh FILE.zip
set -euo pipefail

package=$(realpath "${1:?usage: core-tools.sh FILE.zip}")
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
simulator=
host=
# Ends what was started here, and nothing else.
finish() {
  for process in $host $simulator; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

# Its own scripts fetch the tools themselves.
npm ci --prefix .github/core-tools --no-audit --no-fund
func=$PWD/.github/core-tools/node_modules/.bin/func
"$func" --version

dotnet build ResumenFunctions.Local
dotnet ResumenFunctions.Local/bin/Debug/net10.0/ResumenFunctions.Local.dll simulator --port 0 >"$work/sources" 2>&1 &
simulator=$!
for _ in $(seq 60); do
  [ "$(grep -c '^Resumen__Sources__' "$work/sources")" -eq 8 ] && break
  kill -0 "$simulator" || { cat "$work/sources"; exit 1; }
  sleep 0.5
done
while IFS= read -r setting; do export "${setting?}"; done < <(grep '^Resumen__Sources__' "$work/sources")

unzip -q "$package" -d "$work/app"
# What Azure sets. Keys in files, so that no storage account is needed.
export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated AzureWebJobsDisableHomepage=true AzureWebJobsSecretStorageType=files
cd "$work/app"
"$func" start --no-build --port 7071 >"$work/host" 2>&1 &
host=$!

SMOKE_WAIT_SECONDS=120 "$OLDPWD/.github/scripts/smoke.sh" http://localhost:7071 || { cat "$work/host"; exit 1; }
