using 'main.bicep'

// For trying things out: no always-ready instances, and little is kept.
param environmentName = 'dev'
param alertEmail = 'operator@example.org' // provision.sh puts the operator's own in its place.
param monthlyBudget = 10
param availabilityFrequencySeconds = 900
