// The Flex Consumption plan and the function app on it.
import { secretSettingSet, tagSet } from '../types.bicep'

@description('The name of the app, globally unique.')
@minLength(2)
@maxLength(60)
param name string

@description('The name of the plan. A Flex Consumption plan holds one app.')
param planName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of the identity that the app runs as.')
param identityId string

@description('The client id of that identity.')
param identityClientId string

@description('The address of the blobs of the Functions host\'s storage account.')
param blobServiceUri string

@description('The address of the container that the app is deployed to.')
param deploymentContainerUrl string

@description('Where telemetry is sent.')
param insightsConnectionString string

@description('The resource id of the workspace that logs go to.')
param workspaceId string

@description('The application settings, besides those of the Functions host itself.')
param appSettings secretSettingSet

@description('The memory of one instance, in megabytes.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int

@description('The most instances.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('How many HTTP requests one instance answers at once before another is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int

@description('How many instances are always running, and paid for.')
@minValue(0)
@maxValue(1000)
param alwaysReadyInstances int

@description('Whether instances are spread over availability zones.')
param zoneRedundant bool

@description('The address ranges that may call, in CIDR notation. Empty: everybody.')
param allowedIpRanges string[]

@description('The origins whose web pages may read answers, or * alone. Empty: none.')
param corsAllowedOrigins string[]

@description('The resource id of the subnet that the app calls from. Empty: none.')
param subnetId string

@description('Whether the app is locked against deletion.')
param locked bool

@description('What the Functions host needs, and telemetry, each by identity.')
var hostSettings = {
  // Blobs only: with the account's name the host would use tables, too, and log an error every ten minutes for want of a role.
  AzureWebJobsStorage__blobServiceUri: blobServiceUri
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // The identity for the app's own clients (Redis): there is no system-assigned one to fall back to.
  AZURE_CLIENT_ID: identityClientId
  // Leaves / to the app's panel instead of the host's own page.
  AzureWebJobsDisableHomepage: 'true'
}

@description('Whether only some addresses may call.')
var isRestricted = !empty(allowedIpRanges)

@description('The rules for those addresses.')
var callers = [
  for (range, i) in allowedIpRanges: {
    name: 'caller-${i}'
    description: 'A range that may call.'
    action: 'Allow'
    priority: 200 + i
    ipAddress: range
  }
]

@description('The rule that lets in the availability test.')
var availabilityTest = {
  name: 'availability-test'
  description: 'The availability test of Application Insights.'
  action: 'Allow'
  priority: 100
  tag: 'ServiceTag'
  ipAddress: 'ApplicationInsightsAvailability'
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true // Linux
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app to deploy to by this tag.
  tags: union(tags, { 'azd-service-name': 'resumen' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0
          ? [
              {
                name: 'http'
                instanceCount: alwaysReadyInstances
              }
            ]
          : []
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    // No ftpsState: Flex Consumption refuses a site that has it (microsoft/azure-pipelines-tasks#21032). The policy 'ftp' below
    // closes FTP, which has no other way to log in.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      remoteDebuggingEnabled: false
      ipSecurityRestrictionsDefaultAction: isRestricted ? 'Deny' : 'Allow'
      ipSecurityRestrictions: isRestricted ? concat([availabilityTest], callers) : []
      // On Flex Consumption the platform answers preflights without asking the app, and refuses them all where it has no origins.
      cors: {
        allowedOrigins: corsAllowedOrigins
        supportCredentials: false
      }
      // Deployment is open to every address: pipelines have no fixed ones, and have to log in.
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      appSettings: map(items(union(appSettings, hostSettings)), setting => {
        name: setting.key
        value: setting.value
      })
    }
  }

  // Publishing passwords off: deployment logs in with Entra.
  resource scmPolicy 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftpPolicy 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }
}

#disable-next-line use-recent-api-versions // See storage.bicep.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'no-deletion'
  scope: app
  properties: {
    level: 'CanNotDelete'
    notes: 'To tear the environment down, remove this lock first.'
  }
}

@description('The name of the app.')
output name string = app.name

@description('The address of the app.')
output url string = 'https://${app.properties.defaultHostName}'
