#!/usr/bin/env bash
# Builds what is deployed, and checks what is in it.
#
#   package.sh FOLDER
#
# FOLDER then has exactly these files:
#   resumen.zip                                  the app
#   template.json                                infra/main.bicep, compiled
#   dev.parameters.json, prod.parameters.json    the parameters of each environment, compiled
#   resumen.cdx.json                             what the zip is made of, as CycloneDX
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

[ "$#" = 1 ] || fail 'usage: package.sh FOLDER'
folder=$(realpath -m "$1")
cd "$(dirname "$0")/../.."

files=(resumen.zip template.json dev.parameters.json prod.parameters.json resumen.cdx.json)
mkdir -p "$folder"
# Everything in the folder is attested and deployed.
others=$(find "$folder" -mindepth 1 -maxdepth 1 -printf '%f\n' | grep -vxF "$(printf '%s\n' "${files[@]}")" || true)
[ -z "$others" ] || fail "$folder has other files in it ($(tr '\n' ' ' <<<"$others")); name an empty folder."
rm -f "${files[@]/#/$folder/}"

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

# First, because it also restores the app, but for any platform, and the list of what is in the zip comes from the last restore.
dotnet restore ResumenFunctions.Tests
bicep=$(dotnet msbuild ResumenFunctions.Tests -getProperty:BicepPath)
[ -x "$bicep" ] || fail "the Bicep CLI is not where its package says: $bicep"
# Any output is a failure, warnings included.
compile() {
  local said
  said=$("$bicep" "$@" 2>&1) || fail "bicep $*: $said"
  [ -z "$said" ] || fail "bicep $*: $said"
}
compile build infra/main.bicep --outfile "$folder/template.json"
for environment in dev prod; do
  compile build-params "infra/main.$environment.bicepparam" --outfile "$folder/$environment.parameters.json"
done

# The same commit gives the same bytes with the same SDK: no local paths in them, files in a fixed order, all with the commit's time.
# One thing is not up to us: .NET 10 writes the classes of generated log methods in any order, which shows in the debug data of an
# assembly and nowhere else (dotnet/runtime#119587, mended in .NET 11).
dotnet publish ResumenFunctions -c Release -o "$output/app" -p:PathMap="$PWD/=/resumen/"
find "$output/app" -exec touch -h -d "@$(git log -1 --format=%ct)" {} +
(cd "$output/app" && find . -type f -printf '%P\n' | LC_ALL=C sort | TZ=UTC zip -q -X "$folder/resumen.zip" -@)

unzip -Z1 "$folder/resumen.zip" >"$output/files"
for file in host.json worker.config.json functions.metadata extensions.json .azurefunctions/function.deps.json ResumenFunctions.dll; do
  grep -qxF -- "$file" "$output/files" || fail "the package has no $file"
done
# A developer's own files, settings above all, must not be in it.
if grep -nE '(^|/)(local\.settings\.json|.*\.http|.*\.Tests\.dll|\.env)$' "$output/files"; then
  fail 'the package has what it should not have'
fi

extensions=ResumenFunctions/obj/Release/net10.0/linux-x64/WorkerExtensions/WorkerExtensions.csproj
.github/scripts/sbom.sh "$output/app" "$extensions" "$folder/resumen.cdx.json"

(cd "$folder" && sha256sum "${files[@]}")
