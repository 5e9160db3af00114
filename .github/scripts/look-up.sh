#!/usr/bin/env bash
# Looks up the commit of a run of CI, and refuses a run whose package must not be deployed. Sets the step's outputs id and sha.
#
#   look-up.sh RUN
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

[ "$#" = 1 ] || fail 'usage: look-up.sh RUN'
[[ $1 =~ ^[0-9]+$ ]] || fail 'run-id is not a number; it is the one in the address of a run of CI.'
run=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$1") || fail "GitHub knows no run $1."
jq -e '.path == ".github/workflows/ci.yml" and .event == "push" and .head_branch == "main" and .conclusion == "success"' <<<"$run" >/dev/null ||
  fail "Run $1 is not a successful run of CI for a push to main."
sha=$(jq -er .head_sha <<<"$run")
printf 'id=%s\nsha=%s\n' "$1" "$sha" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
say "Deploys commit \`$sha\`, built by [run $1]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$1)."
