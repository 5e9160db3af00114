#!/usr/bin/env bash
# Goes back to the run that last passed the smoke test, with its own template and package, and says how that ended.
#
#   go-back.sh dev|prod RESOURCE_GROUP FAILED_RUN
#
# FAILED_RUN: the run of CI whose deployment failed. GH_TOKEN, GITHUB_REPOSITORY and the variables of provision.sh and smoke.sh are needed.
set -euo pipefail
scripts=$(realpath "$(dirname "$0")")
# shellcheck source=.github/scripts/common.sh
source "$scripts/common.sh"

[ "$#" = 3 ] || fail 'usage: go-back.sh dev|prod RESOURCE_GROUP FAILED_RUN'
environment=$1 group=$2 failed=$3

left="$environment is as the failed deployment left it"
good=$("$scripts/last-good.sh" read "$group") || fail "$left, as the last good run can't be read."
run=$(sed -n 's/^run=//p' <<<"$good")
sha=$(sed -n 's/^sha=//p' <<<"$good")
[ -n "$run" ] || fail "$left: no run has passed the smoke test here before, so there is none to go back to."
[ "$run" != "$failed" ] || fail "$left: run $run is itself the last good one, so the package is not what is wrong."
[[ $run =~ ^[0-9]+$ && $sha =~ ^[0-9a-f]{40}$ ]] || fail "$left: the tags of $group are not a run and a commit: $run, $sha."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say "$environment goes back to run $run of commit $sha."
gh run download "$run" --repo "$GITHUB_REPOSITORY" --name package --dir "$work/package" ||
  fail "$left: the package of run $run can't be downloaded. CI keeps packages for 90 days; for an older one, revert the commit."
"$scripts/verify.sh" "$work/package" "$sha" || fail "$left: the package of run $run can't be verified."
# This step's outputs must not take the place of those of the failed deployment.
GITHUB_OUTPUT=$work/outputs "$scripts/provision.sh" create "$environment" "$group" "$work/package" ||
  fail "going back failed: the template of run $run can't be deployed. $environment needs a person now."
app=$(sed -n 's/^app=//p' "$work/outputs")
url=$(sed -n 's/^url=//p' "$work/outputs")
"$scripts/deploy.sh" "$group" "$app" "$work/package" ||
  fail "going back failed: the package of run $run can't be deployed. $environment needs a person now."
"$scripts/smoke.sh" "$url" 1 || fail "went back to run $run, but the smoke test fails there, too. $environment needs a person now."
say "Went back: $environment runs run $run of commit $sha again, and works. Run $failed is not deployed."
