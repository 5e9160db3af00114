using 'main.bicep'

// A public deployment. The address of the operator is not the repository's business: the pipeline gives it.
param environmentName = 'prod'
param alertEmail = readEnvironmentVariable('RESUMEN_ALERT_EMAIL', 'operator@example.org')
param monthlyBudget = 100

param alwaysReadyInstances = 2
param zoneRedundant = true
param logRetentionDays = 90

// The open endpoint of openerapi may not be passed on as an API, so it is left out: see "Sources and their terms" in README.md.
param chainUsd = [
  'frankfurter'
  'exchangeratehost'
]

// So that what a caller sees does not depend on the instance that answers.
param redisEnabled = true

// First deploy with the vault alone, then put the secret exchangeratehost-api-key into it, then name it here: docs/operations.md.
param keyVaultEnabled = true
param sourceKeysInVault = []
