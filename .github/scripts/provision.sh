#!/usr/bin/env bash
# Shows what a deployment of one environment's infrastructure would change, or deploys it.
#
#   provision.sh what-if|create dev|prod RESOURCE_GROUP
#
# On GitHub, what-if is also written to the run's summary, and create sets the step's outputs app (the name) and url.
set -euo pipefail

mode=${1:?usage: provision.sh what-if|create dev|prod RESOURCE_GROUP}
environment=${2:?dev or prod}
group=${3:?the resource group}
cd "$(dirname "$0")/../.."

parameters=infra/main.$environment.bicepparam
[ -f "$parameters" ] || { echo "There is no $parameters." >&2; exit 1; }

case $mode in
  what-if)
    # ProviderNoRbac: a read-only identity can ask, too.
    changes=$(az deployment group what-if --resource-group "$group" --parameters "$parameters" --validation-level ProviderNoRbac)
    echo "$changes"
    { printf '## What would change in %s\n\n```\n' "$environment"; echo "$changes"; echo '```'; } >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    ;;
  create)
    outputs=$(az deployment group create --resource-group "$group" --parameters "$parameters" \
      --name "resumen-${GITHUB_RUN_ID:-by-hand}-${GITHUB_RUN_ATTEMPT:-1}" --query properties.outputs --output json)
    echo "$outputs"
    app=$(jq -er .AZURE_FUNCTION_APP_NAME.value <<<"$outputs")
    url=$(jq -er .SERVICE_RESUMEN_ENDPOINT_URL.value <<<"$outputs")
    printf 'app=%s\nurl=%s\n' "$app" "$url" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
    ;;
  *)
    echo "What is $mode? what-if or create." >&2
    exit 1
    ;;
esac
