#!/usr/bin/env bash
# Builds the package that is deployed, and checks what is in it.
#
#   package.sh FILE.zip
set -euo pipefail

package=$(realpath -m "${1:?usage: package.sh FILE.zip}")
cd "$(dirname "$0")/../.."

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

# The same commit gives the same bytes with the same SDK: no local paths in them, files in a fixed order, all with the commit's time.
dotnet publish ResumenFunctions -c Release -o "$output/app" -p:PathMap="$PWD/=/resumen/"
find "$output/app" -exec touch -h -d "@$(git log -1 --format=%ct)" {} +
rm -f "$package"
(cd "$output/app" && find . -type f -printf '%P\n' | LC_ALL=C sort | TZ=UTC zip -q -X "$package" -@)

unzip -Z1 "$package" >"$output/files"
for file in host.json worker.config.json functions.metadata extensions.json .azurefunctions/function.deps.json ResumenFunctions.dll; do
  grep -qxF -- "$file" "$output/files" || { echo "FAILED: the package has no $file" >&2; exit 1; }
done
# A developer's own files, settings above all, must not be in it.
if grep -nE '(^|/)(local\.settings\.json|.*\.http|.*\.Tests\.dll|\.env)$' "$output/files"; then
  echo 'FAILED: the package has what it should not have' >&2
  exit 1
fi

sha256sum "$package"
