using 'main.bicep'

// For trying things out: no always-ready instances, and little is kept.
param environmentName = 'dev'
param alertEmail = readEnvironmentVariable('RESUMEN_ALERT_EMAIL', 'operator@example.org')
param monthlyBudget = 10
param availabilityFrequencySeconds = 900
