using 'main.bicep'

// For trying things out: no always-ready instances, little is kept, and no availability test, which costs more than the rest.
param environmentName = 'dev'
// provision.sh puts the resource group's region and the operator's address in the place of these two.
param location = 'brazilsouth'
param alertEmail = 'operator@example.org'
param availabilityFrequencySeconds = 0
