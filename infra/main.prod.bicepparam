using 'main.bicep'

// A public deployment.
param environmentName = 'prod'
// provision.sh puts the resource group's region and the operator's address in the place of these two.
param location = 'brazilsouth'
param alertEmail = 'operator@example.org'

param alwaysReadyInstances = 2
param zoneRedundant = true
param availabilityFrequencySeconds = 300
param logRetentionDays = 90

// Losing one of these by mistake would cost more than removing the locks before a tear-down: docs/operations.md.
param locked = true

// So that an answer does not depend on the instance that gives it.
param redisEnabled = true

// First deploy with the vault alone, then put the secret exchangeratehost-api-key into it, then name it here: docs/operations.md.
param keyVaultEnabled = true
param keyVaultPurgeProtection = true
param sourceKeysInVault = []
