// The storage that the Functions host needs, and the container that the app is deployed to. Keys are off.
import { tagSet } from '../types.bicep'

@description('The name of the account: 3 to 24 lower-case letters and digits, globally unique.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of the identity that the host runs as.')
param identityId string

@description('The object id of that identity.')
param principalId string

@description('The resource id of the workspace that logs go to.')
param workspaceId string

@description('Whether data is kept in three zones.')
param zoneRedundant bool

@description('Whether the account is reached through a private endpoint only.')
param isPrivate bool

// What the host needs for its locks and keys, according to the table of roles for AzureWebJobsStorage in its documentation ("No extension,
// host only"), and enough to read the deployed package. That table's role for diagnostic events is left out: the app's diagnostic settings
// send the host's logs.
@description('The built-in role Storage Blob Data Owner.')
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@description('The container that the app is deployed to.')
var deploymentContainer = 'app-package'

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
  }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Without a virtual network the account is reached over the internet; only an identity with the role gets in.
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: isPrivate ? 'None' : 'AzureServices'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = {
      name: deploymentContainer
      properties: {
        publicAccess: 'None'
      }
    }
  }
}

resource hostRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityId, blobDataOwner)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Logs come from the blob service, which has all the traffic, not from the account.
#disable-next-line use-recent-api-versions // The only stable version is from 2016 and has no workspace tables.
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

@description('The resource id of the account.')
output id string = account.id

@description('The name of the account.')
output name string = account.name

@description('The address of its blobs, with a slash at the end.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

@description('The address of the container that the app is deployed to.')
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
