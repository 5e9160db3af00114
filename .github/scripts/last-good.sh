#!/usr/bin/env bash
# Remembers which run of CI last passed the smoke test in an environment, as tags of its resource group.
#
#   last-good.sh read RESOURCE_GROUP                  prints run=ID and sha=COMMIT, or nothing where none has passed
#   last-good.sh write RESOURCE_GROUP RUN COMMIT
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

case "${1:-} $#" in
  'read 2')
    tags=$(az group show --name "$2" --query tags --output json) || fail "the tags of $2 can't be read; what az says is above."
    jq -r '. // {} | select(."resumen-last-good-run" and ."resumen-last-good-sha")
      | "run=\(."resumen-last-good-run")\nsha=\(."resumen-last-good-sha")"' <<<"$tags"
    ;;
  'write 4')
    id=$(az group show --name "$2" --query id --output tsv) || fail "$2 can't be read; what az says is above."
    # merge leaves the group's other tags alone.
    az tag update --resource-id "$id" --operation merge --output none \
      --tags "resumen-last-good-run=$3" "resumen-last-good-sha=$4" || fail "the tags of $2 can't be written; what az says is above."
    echo "$2: run $3 of commit $4 is the last good one."
    ;;
  *) fail 'usage: last-good.sh read RESOURCE_GROUP, or write RESOURCE_GROUP RUN COMMIT' ;;
esac
