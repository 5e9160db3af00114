#!/usr/bin/env bash
# Puts the app on its function app, and says how that ended.
#
#   deploy.sh RESOURCE_GROUP APP FOLDER
#
# FOLDER: what package.sh made.
# DEPLOY_SECONDS: how long Azure may take in all, 900 by default.
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

[ "$#" = 3 ] || fail 'usage: deploy.sh RESOURCE_GROUP APP FOLDER'
group=$1 app=$2 package=$3/resumen.zip
[ -s "$package" ] || fail "there is no $package; .github/scripts/package.sh $3 makes it."

limit=${DEPLOY_SECONDS:-900}
look="Look at the deployment's log (portal: $app, Deployment Center) and at why the app does not start (docs/operations.md, Where to look)."
status=0
# az logs in with Entra: publishing passwords are off. It bounds the upload and its processing by --timeout, but was seen to wait
# for a healthy app without end (Azure/azure-cli#31394, fixed in 2.87.0), so there is a bound on all of it.
timeout --kill-after 20 "$limit" az functionapp deployment source config-zip --resource-group "$group" --name "$app" \
  --src "$package" --build-remote false --timeout 600 || status=$?
case $status in
  0) say "$app runs the package $(sha256sum "$package" | cut -d ' ' -f 1)." ;;
  124 | 137) fail "Azure did not finish the deployment to $app within $limit s. The package may still be put on it. $look" ;;
  *) fail "the deployment to $app ended with exit code $status; what az says is above. $look" ;;
esac
