using 'main.bicep'

// For trying things out: nothing that runs without being asked, and little that is kept.
param environmentName = 'dev'
param alertEmail = readEnvironmentVariable('RESUMEN_ALERT_EMAIL', 'operator@example.org')
param monthlyBudget = 10
param availabilityFrequencySeconds = 900
