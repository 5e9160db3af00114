// Optional: readings shared by all instances, in Azure Managed Redis. The app logs in with its identity; there are no keys.
import { tagSet } from '../types.bicep'

@description('The name of the cache, unique in the region.')
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The size.')
@allowed([
  'Balanced_B0'
  'Balanced_B1'
  'Balanced_B3'
  'Balanced_B5'
])
param sku string

@description('Whether there is a second node, which keeps the readings if the first one fails, and doubles the price.')
param highAvailability bool

@description('The object id of the identity that logs in.')
param principalId string

@description('The resource id of the workspace that metrics go to.')
param workspaceId string

@description('Whether the cache is reached through a private endpoint only.')
param isPrivate bool

@description('The port that Azure Managed Redis listens on.')
var port = 10000

resource cache 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    minimumTlsVersion: '1.2'
    highAvailability: highAvailability ? 'Enabled' : 'Disabled'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }

  resource database 'databases' = {
    name: 'default'
    properties: {
      port: port
      clientProtocol: 'Encrypted'
      accessKeysAuthentication: 'Disabled'
      clusteringPolicy: 'NoCluster'
      // A cache: when it is full, the least recently used readings are dropped.
      evictionPolicy: 'AllKeysLRU'
    }

    resource access 'accessPolicyAssignments' = {
      name: 'resumen'
      properties: {
        accessPolicyName: 'default'
        user: {
          objectId: principalId
        }
      }
    }
  }
}

#disable-next-line use-recent-api-versions // See storage.bicep.
resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: cache
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('The resource id of the cache.')
output id string = cache.id

@description('The connection string for the app: address and encryption, no secret.')
output connection string = '${cache.properties.hostName}:${port},ssl=true'
