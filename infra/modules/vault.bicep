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

@description('Whether nobody can purge the vault for 90 days after it was deleted.')
param purgeProtection bool

@description('Whether the vault is locked against deletion.')
param locked bool

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
    // Azure refuses false: once on, it stays on.
    enablePurgeProtection: purgeProtection ? true : null
    // It can't be changed later. Without purge protection an operator can purge, and use the name again at once.
    softDeleteRetentionInDays: 90
    // Flex Consumption does not resolve references to a vault with a restricted network (its documentation, "Considerations"), so this stays
    // on with a private endpoint, too. Only an identity with the role gets in.
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

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'no-deletion'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'To tear the environment down, remove this lock first.'
  }
}

@description('The resource id of the vault.')
output id string = vault.id

@description('The name of the vault.')
output name string = vault.name
