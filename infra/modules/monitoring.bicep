// Where telemetry goes: a Log Analytics workspace, and Application Insights on it.
import { tagSet } from '../types.bicep'

@description('The name of the environment, which ends every name here.')
param environmentName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of the identity that sends telemetry.')
param identityId string

@description('The object id of that identity.')
param principalId string

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('How many gigabytes of logs are ingested a day; the rest of the day is dropped.')
@minValue(1)
param dailyCapGb int

@description('Whether the workspace is locked against deletion.')
param locked bool

@description('The built-in role Monitoring Metrics Publisher: sends telemetry of every kind to the resource that it is assigned on, and reads nothing.')
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: 'log-resumen-${environmentName}'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyCapGb
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-resumen-${environmentName}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    // Only an identity with the role below may send: the connection string alone is not enough.
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identityId, metricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'no-deletion'
  scope: workspace
  properties: {
    level: 'CanNotDelete'
    notes: 'To tear the environment down, remove this lock first.'
  }
}

@description('The resource id of the workspace.')
output workspaceId string = workspace.id

@description('The resource id of Application Insights.')
output insightsId string = insights.id

@description('The name of Application Insights.')
output insightsName string = insights.name

@description('Where telemetry is sent. Not a secret here: without the role it is useless.')
output connectionString string = insights.properties.ConnectionString
