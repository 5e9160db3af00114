#!/usr/bin/env bash
# Checks that CI built each file of a package on main from one commit, on GitHub's own machines.
#
#   verify.sh FOLDER COMMIT
#
# FOLDER: what package.sh made, downloaded. GH_TOKEN, GITHUB_REPOSITORY: as GitHub sets them.
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

[ "$#" = 2 ] || fail 'usage: verify.sh FOLDER COMMIT'
folder=$1 commit=$2

# verify FILE [OPTIONS]
verify() {
  gh attestation verify "$folder/$1" "${@:2}" --repo "$GITHUB_REPOSITORY" \
    --signer-workflow "$GITHUB_REPOSITORY/.github/workflows/ci.yml" \
    --source-ref refs/heads/main --source-digest "$commit" --deny-self-hosted-runners ||
    fail "$1 is not attested as built by CI on main from $commit; it is not deployed."
}

for file in resumen.zip template.json dev.parameters.json prod.parameters.json resumen.cdx.json; do
  [ -s "$folder/$file" ] || fail "the package has no $file."
  verify "$file"
done
# The list of its parts is signed as the zip's, too.
verify resumen.zip --predicate-type https://cyclonedx.org/bom
