using 'main.bicep'

// A public deployment. The pipeline gives the operator's address, which does not belong in the repository.
param environmentName = 'prod'
param alertEmail = 'operator@example.org' // provision.sh puts the operator's own in its place.
param monthlyBudget = 100

param alwaysReadyInstances = 2
param zoneRedundant = true
param logRetentionDays = 90

// openerapi is left out because its open endpoint may not be redistributed as an API: see "Sources and their terms" in README.md.
param chainUsd = [
  'frankfurter'
  'exchangeratehost'
]

// So that an answer does not depend on the instance that gives it.
param redisEnabled = true

// First deploy with the vault alone, then put the secret exchangeratehost-api-key into it, then name it here: docs/operations.md.
param keyVaultEnabled = true
param sourceKeysInVault = []
