using 'main.bicep'

// For trying things out: no always-ready instances, little is kept, and no availability test, which costs more than the rest.
param environmentName = 'dev'
// provision.sh puts in the region of the resource group and the operator's address, which does not belong in the repository.
param location = 'brazilsouth'
param alertEmail = 'operator@example.org'
param availabilityFrequencySeconds = 0
