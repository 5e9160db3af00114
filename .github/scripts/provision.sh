#!/usr/bin/env bash
# Shows what a deployment of one environment's infrastructure would change, or deploys it.
#
#   provision.sh what-if|create dev|prod RESOURCE_GROUP FOLDER
#
# FOLDER: what package.sh made. Its template is deployed as it is, to the group's region, and no Bicep CLI is needed.
# RESUMEN_ALERT_EMAIL: the address that alerts write to. It is not shown in what this prints.
# RESUMEN_CONTACT, RESUMEN_MONTHLY_BUDGET, RESUMEN_BUDGET_START: the parameters of these names, where set.
# On GitHub, what-if is also written to the run's summary, and create sets the step's outputs app (the name) and url.
set -euo pipefail
# shellcheck source=.github/scripts/common.sh
source "$(dirname "$0")/common.sh"

usage='usage: provision.sh what-if|create dev|prod RESOURCE_GROUP FOLDER'
[ "$#" = 4 ] || fail "$usage"
mode=$1 environment=$2 group=$3 folder=$4
[[ $mode =~ ^(what-if|create)$ ]] || fail "what is $mode? $usage"

template=$folder/template.json
parameters=$folder/$environment.parameters.json
for file in "$template" "$parameters"; do
  [ -s "$file" ] || fail "there is no $file; .github/scripts/package.sh $folder makes it."
done
[ -n "${RESUMEN_ALERT_EMAIL:-}" ] || fail 'RESUMEN_ALERT_EMAIL is not set: the address that alerts write to.'
[[ ${RESUMEN_MONTHLY_BUDGET:-0} =~ ^[0-9]+$ ]] || fail "RESUMEN_MONTHLY_BUDGET is $RESUMEN_MONTHLY_BUDGET; it must be a whole number, 0 for none."
[[ ${RESUMEN_BUDGET_START:-2026-01-01} =~ ^[0-9]{4}-[0-9]{2}-01$ ]] ||
  fail "RESUMEN_BUDGET_START is $RESUMEN_BUDGET_START; it must be the first day of a month, such as $(date -u +%Y-%m)-01."

# Only this user can read what is in here.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077

# The address reaches az in a file, so that no list of processes and no log of commands has it. A parameter that the template
# does not have yet is left out: an earlier one is deployed when going back.
jq --slurpfile template "$template" '
  ($template[0].parameters // {}) as $known
  | def put(name; $text; convert): if ($text // "") == "" then . elif $known | has(name) then .parameters[name] = { value: ($text | convert) }
      else . end;
  put("alertEmail"; $ENV.RESUMEN_ALERT_EMAIL; .) | put("contact"; $ENV.RESUMEN_CONTACT; .)
  | put("monthlyBudget"; $ENV.RESUMEN_MONTHLY_BUDGET; tonumber) | put("budgetStart"; $ENV.RESUMEN_BUDGET_START; .)' \
  "$parameters" >"$work/given.json"
jq -e '(.parameters.monthlyBudget.value // 0) == 0 or (.parameters.budgetStart.value // "") != ""' "$work/given.json" >/dev/null ||
  fail "a budget needs RESUMEN_BUDGET_START, the first day of its first month, such as $(date -u +%Y-%m)-01. Set it once: Azure can't change it."

location=$(az group show --name "$group" --query location --output tsv) || fail "the region of $group can't be read; what az says is above."
jq --arg location "$location" '.parameters.location = { value: $location }' "$work/given.json" >"$work/parameters.json"

# Text without the address, however Azure writes it.
hidden() {
  jq -Rr '($ENV.RESUMEN_ALERT_EMAIL | gsub("(?<c>[^A-Za-z0-9])"; "\\\(.c)")) as $address | gsub($address; "***"; "i")' "$1"
}
# ask ARGUMENTS: asks az about this deployment; what it answers is in $work/answer, without the address.
ask() {
  local status=0
  az deployment group "$mode" --resource-group "$group" --template-file "$template" --parameters "@$work/parameters.json" "$@" \
    >"$work/stdout" 2>"$work/stderr" || status=$?
  hidden "$work/stderr" >&2
  hidden "$work/stdout" | tee "$work/answer"
  [ "$status" = 0 ] || fail "az deployment group $mode ended with exit code $status; what it says is above."
}

case $mode in
  what-if)
    # ProviderNoRbac: a read-only identity can ask, too.
    ask --validation-level ProviderNoRbac
    { printf '## What would change in %s\n\n```\n' "$environment"; cat "$work/answer"; echo '```'; } >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    ;;
  create)
    ask --name "resumen-${GITHUB_RUN_ID:-by-hand}-${GITHUB_RUN_ATTEMPT:-1}" --query properties.outputs --output json
    app=$(jq -er .AZURE_FUNCTION_APP_NAME.value "$work/answer") || fail 'the deployment gave no AZURE_FUNCTION_APP_NAME.'
    url=$(jq -er .SERVICE_RESUMEN_ENDPOINT_URL.value "$work/answer") || fail 'the deployment gave no SERVICE_RESUMEN_ENDPOINT_URL.'
    printf 'app=%s\nurl=%s\n' "$app" "$url" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
    ;;
esac
