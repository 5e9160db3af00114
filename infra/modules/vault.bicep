// Optional: a vault for the keys of sources. An operator puts them there; no parameter and no template has one.
import { tagSet } from '../types.bicep'

@description('The name of the vault: 3 to 24 letters, digits and hyphens, globally unique.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of the identity that reads secrets.')
param identityId string

@description('The object id of that identity.')
param principalId string

@description('The resource id of the workspace that logs go to.')
param workspaceId string

@description('The built-in role Key Vault Secrets User: reads secrets, and changes nothing.')
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    // Flex Consumption does not resolve references to a vault with a restricted network (its documentation, "Considerations").
    publicNetworkAccess: 'Enabled'
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

#disable-next-line use-recent-api-versions // See storage.bicep.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
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

@description('The name of the vault.')
output name string = vault.name
