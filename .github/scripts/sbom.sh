#!/usr/bin/env bash
# Lists the packages whose assemblies are in the app that is deployed, as CycloneDX, and fails on an assembly of unknown origin.
#
#   sbom.sh APP EXTENSIONS FILE.json
#
# APP: the folder of the published app. EXTENSIONS: the project that the worker's SDK generates for the host's part of it.
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

app=$(realpath "${1:?usage: sbom.sh APP EXTENSIONS FILE.json}")
extensions=$(realpath "${2:?the project of the extensions}")
file=$(realpath -m "${3:?the file to write}")
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet tool restore
# What the two projects use, with licences as their packages state them. Nothing is restored or looked up anew.
list() { dotnet tool run dotnet-CycloneDX "$1" -o "$work" -fn "$2" -F Json -ns -dpr -dct 60000 || fail "CycloneDX could not list what $1 uses"; }
list ResumenFunctions/ResumenFunctions.csproj app.json
list "$extensions" extensions.json

# Of that only what is in the app. The tool's time and serial number are replaced by the commit's, so that the same commit gives
# the same bytes; the attestation wants a serial number.
commit=$(git rev-parse HEAD)
jq -n --arg commit "$commit" --arg time "$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)" \
  --slurpfile app "$work/app.json" --slurpfile extensions "$work/extensions.json" \
  --slurpfile appDeps "$app/ResumenFunctions.deps.json" --slurpfile extensionDeps "$app/.azurefunctions/function.deps.json" \
  --rawfile files <(cd "$app" && find . -name '*.dll' -printf '%P\n' | LC_ALL=C sort) '
  # The library that each assembly comes from, as a deps.json tells it: "name/version", or null for a project of ours.
  def origins: . as $deps | [ .targets[] | to_entries[] | .key as $library | .value.runtime // {} | keys[]
    | { key: split("/")[-1], value: (if $deps.libraries[$library].type == "package" then $library else null end) } ] | from_entries;
  ($appDeps[0] | origins) as $ofApp | ($extensionDeps[0] | origins) as $ofHost
  | ($app[0].components + $extensions[0].components) as $known
  # The host loads this one, and no deps.json names it.
  | ([ $known[] | select(.name == "Microsoft.Azure.Functions.Worker.Sdk") | "\(.name)/\(.version)" ][0]) as $sdk
  | [ $files | split("\n")[] | select(. != "") | . as $path | split("/")[-1] as $name
      | (if startswith(".azurefunctions/") then
           ({ "Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader.dll": $sdk,
              "Microsoft.Azure.Functions.Worker.Extensions.dll": null } + $ofHost) else $ofApp end)
      | if has($name) then .[$name] else "FAILED: no package is known for \($path)\n" | halt_error(1) end
      | select(. != null) ] | unique
  | map(. as $library | [ $known[] | select("\(.name)/\(.version)" == $library) ][0]
      // ("FAILED: CycloneDX does not list \($library), whose assembly is in the app\n" | halt_error(1)))
  | map(.scope = "required") as $components | ($components | map(."bom-ref")) as $refs
  | def kept: map(select(. as $ref | $refs | index($ref)));
  ($app[0].metadata.component."bom-ref") as $root
  | $app[0]
  | .serialNumber = "urn:uuid:\($commit[0:8])-\($commit[8:12])-8\($commit[13:16])-8\($commit[17:20])-\($commit[20:32])"
  | .metadata.timestamp = $time
  | .metadata.component = { type: "application", "bom-ref": "resumen", name: "resumen", version: $commit }
  | .components = $components
  | .dependencies = ([ { ref: "resumen", dependsOn: ([ (.dependencies[] | select(.ref == $root) | .dependsOn[]?),
        ($extensions[0].components[] | ."bom-ref") ] | kept | unique) } ]
      + ([ (.dependencies + $extensions[0].dependencies)[] | . as $one | select($refs | index($one.ref)) ] | group_by(.ref)
        | map({ ref: .[0].ref, dependsOn: (map(.dependsOn // []) | add | kept | unique) })))' >"$file" || { rm -f "$file"; exit 1; }

echo "$(jq '.components | length' "$file") packages are listed in $file."
