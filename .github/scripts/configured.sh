#!/usr/bin/env bash
# Says what is missing before anything asks Azure: every variable, the secret and the Azure CLI, each with its cure.
#
#   configured.sh ENVIRONMENT
#
# ENVIRONMENT: the job's GitHub environment, such as dev-plan. The variables are in the step's environment, under their own names.
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

[ "$#" = 1 ] || fail 'usage: configured.sh ENVIRONMENT'
environment=$1
# The first with `az deployment … --validation-level` is 2.76.0; the first whose `config-zip` ends when an app stays unhealthy 2.87.0.
least=2.87.0

problems=()
# needs NAME CURE
needs() { [ -n "${!1:-}" ] || problems+=("$1 is not set: $2"); }
needs AZURE_TENANT_ID "gh variable set AZURE_TENANT_ID --body \"\$(az account show --query tenantId --output tsv)\""
needs AZURE_SUBSCRIPTION_ID "gh variable set AZURE_SUBSCRIPTION_ID --body \"\$(az account show --query id --output tsv)\""
needs AZURE_CLIENT_ID "gh variable set AZURE_CLIENT_ID --env $environment --body ID, the application id of the identity of $environment"
needs AZURE_RESOURCE_GROUP "gh variable set AZURE_RESOURCE_GROUP --env $environment --body rg-resumen-${environment%-plan}"
needs RESUMEN_ALERT_EMAIL 'gh secret set RESUMEN_ALERT_EMAIL --body you@example.org'
if [ "${RESUMEN_MONTHLY_BUDGET:-0}" != 0 ]; then
  needs RESUMEN_BUDGET_START "gh variable set RESUMEN_BUDGET_START --env $environment --body $(date -u +%Y-%m)-01, once: Azure can't change it"
fi

if version=$(az version --output json 2>/dev/null | jq -er '."azure-cli"'); then
  [ "$(printf '%s\n' "$least" "$version" | sort -V | head -n 1)" = "$least" ] ||
    problems+=("the Azure CLI is $version, and $least is needed: az upgrade --yes, or another runner image")
else
  problems+=("there is no Azure CLI (az version): https://learn.microsoft.com/cli/azure/install-azure-cli")
fi

if [ "${#problems[@]}" -gt 0 ]; then
  for problem in "${problems[@]}"; do (fail "$problem.") || true; done
  fail "$environment is not configured; docs/operations.md, First deployment, has the steps in their order."
fi
echo "$environment is configured; the Azure CLI is $version."
