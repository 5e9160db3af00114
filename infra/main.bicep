// Everything that Resumen needs, in one resource group. It contains no key, no password and no connection string with one: the app logs in
// to storage, telemetry, the vault and Redis with its own identity.
//
// Parameters for the app's settings are null by default, and null ones are left out of its settings: defaults and exact ranges are in the
// code only. The one exception is chainUsd, because what is deployed is public.
targetScope = 'resourceGroup'

import { settingSet, sourceSet, tagSet } from 'types.bicep'

@description('The name of the environment, such as dev or prod. Names of resources contain it, in a form that Azure allows.')
@minLength(1)
@maxLength(64)
param environmentName string

// The regions with Flex Consumption in Azure-Samples/functions-quickstart-dotnet-azd, 2026-02. azd offers these only. There is no default,
// because azd asks for nothing that has one.
@description('The region. It must have Flex Consumption (az functionapp list-flexconsumption-locations).')
@allowed([
  'australiaeast'
  'australiasoutheast'
  'brazilsouth'
  'canadacentral'
  'centralindia'
  'centralus'
  'eastasia'
  'eastus'
  'eastus2'
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'japaneast'
  'koreacentral'
  'northcentralus'
  'northeurope'
  'norwayeast'
  'southafricanorth'
  'southcentralus'
  'southeastasia'
  'southindia'
  'spaincentral'
  'swedencentral'
  'uaenorth'
  'uksouth'
  'ukwest'
  'westcentralus'
  'westeurope'
  'westus'
  'westus2'
  'westus3'
])
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Tags of every resource, besides those set here.')
param tags tagSet = {}

// Size and cost

@description('The memory of one instance, in megabytes.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('The most instances. Some regions accept no fewer than 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How many HTTP requests one instance answers at once before another is started. Requests mostly wait and hardly compute.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 100

@description('How many instances are always running, and paid for: no cold start up to that load. With zone redundancy 0, or 2 and more.')
@minValue(0)
@maxValue(1000)
param alwaysReadyInstances int = 0

@description('Whether instances and storage are spread over availability zones. The platform then keeps two instances running, and bills them. Decide it at the first deployment: the storage account is not converted later.')
param zoneRedundant bool = false

@description('The address ranges that may call, in CIDR notation. Empty: everybody.')
param allowedIpRanges string[] = []

@description('Whether the app reaches storage, vault and Redis through a virtual network. Storage and Redis then have no public address.')
param networkEnabled bool = false

@description('Whether the app, the vault and the workspace are locked against deletion. The deployer then needs the right to write locks.')
param locked bool = false

// Monitoring

@description('The e-mail address that alerts and the budget write to.')
@secure()
@minLength(3)
param alertEmail string

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('How many gigabytes of logs are ingested a day; the rest of the day is dropped.')
@minValue(1)
param logDailyCapGb int = 1

@description('How often, in seconds, each of five places requests /salud. Each request is billed as an availability test. 0 for none, and no alert on it.')
@allowed([
  0
  300
  600
  900
])
param availabilityFrequencySeconds int = 900

@description('The share of answers with status 5xx within 15 minutes, in per cent, above which there is an alert.')
@minValue(1)
@maxValue(100)
param errorSharePercent int = 5

@description('The 95th percentile of answer times within 15 minutes, in milliseconds, above which there is an alert.')
@minValue(100)
@maxValue(31000)
param latencyP95Milliseconds int = 3000

@description('What a month may cost, in the currency of the bill. 0 for no budget: a new subscription can have none for its first 48 hours, some kinds of account never.')
@minValue(0)
param monthlyBudget int = 0

@description('The first day of the month in which the budget is made, as yyyy-MM-01. Give the same one ever after: Azure refuses a budget whose start changes.')
param budgetStart string = ''

// The settings of the app: docs/settings.md

@description('DefaultTimeoutSeconds: the deadline when the caller gives none, 0.05 to 30 seconds. Text, because Bicep has whole numbers only.')
param defaultTimeoutSeconds string?

@description('MaxTimeoutSeconds: the longest deadline that a caller may ask for, 0.05 to 30 seconds.')
param maxTimeoutSeconds string?

@description('Chains:btc: the sources of the bitcoin price in the order in which they are asked, without repeats.')
@minLength(1)
@maxLength(3)
param chainBtc ('coinbase' | 'kraken' | 'bitstamp')[]?

@description('Chains:clima: the sources of the weather in the order in which they are asked, without repeats.')
@minLength(1)
@maxLength(2)
param chainClima ('openmeteo' | 'metno')[]?

// openerapi is left out because its open endpoint may not be redistributed as an API: see "Sources and their terms" in README.md.
@description('Chains:usd: the sources of exchange rates in the order in which they are asked, without repeats.')
@minLength(1)
@maxLength(3)
param chainUsd ('exchangeratehost' | 'openerapi' | 'frankfurter')[] = [
  'frankfurter'
  'exchangeratehost'
]

@description('Chains:dolar: the sources of the dollar in Argentina in the order in which they are asked, without repeats.')
@minLength(1)
@maxLength(2)
param chainDolar ('dolarapi' | 'bluelytics')[]?

@description('Sources:<id>:BaseAddress: the addresses of sources that are not asked at their own.')
param sources sourceSet = {}

@description('Sources:<id>:ApiKey: the sources whose key is in the vault, each as the secret <id>-api-key. Name one only once its secret is there.')
param sourceKeysInVault ('exchangeratehost' | 'openmeteo')[] = []

@description('Contact: an e-mail or web address of the operator, sent to the sources. metno is not asked without it.')
@maxLength(200)
param contact string?

@description('Hedge:DelayMilliseconds: how long a source may be silent at most before the next one of its chain is asked too. It is shorter where its recent answers were quick.')
@minValue(10)
@maxValue(30000)
param hedgeDelayMilliseconds int?

@description('Hedge:BudgetPercent: of all calls, how many may be early hedges and second opinions, in percent. 0 for none.')
@minValue(0)
@maxValue(100)
param hedgeBudgetPercent int?

@description('Sources:MaxConcurrentCalls: how many calls to one source may be under way at once in one instance.')
@minValue(1)
@maxValue(10000)
param sourcesMaxConcurrentCalls int?

@description('Cors:AllowedOrigins: the origins whose web pages may read answers, such as https://example.org, or * alone. Empty: none. The platform, which answers preflights, gets them too.')
param corsAllowedOrigins string[]?

@description('Cache:Enabled: whether readings are kept.')
param cacheEnabled bool?

@description('Cache:Redis: the connection string of a Redis of your own. With redisEnabled it is not used.')
@secure()
param cacheRedis string = ''

@description('RateLimit:PerClientPerMinute: how many requests one client may make in a minute. 0 for no limit.')
@minValue(0)
@maxValue(1000000)
param rateLimitPerClientPerMinute int?

@description('RateLimit:MaxConcurrent: how many requests of one instance may wait for sources at once. 0 for no limit.')
@minValue(0)
@maxValue(100000)
param rateLimitMaxConcurrent int?

@description('Settings besides these, by key with __ for : and without Resumen__, such as { Bounds__EUR__Max: \'6\' }.')
param extraSettings settingSet = {}

// Optional parts

@description('Whether there is an Azure Managed Redis, so that all instances share their readings.')
param redisEnabled bool = false

@description('The size of the Redis.')
@allowed([
  'Balanced_B0'
  'Balanced_B1'
  'Balanced_B3'
  'Balanced_B5'
])
param redisSku string = 'Balanced_B0'

@description('Whether the Redis has a second node, at twice the price. Lost readings are only fetched again.')
param redisHighAvailability bool = false

@description('Whether there is a Key Vault for the keys of sources, which an operator puts there. Naming one in sourceKeysInVault makes one too.')
param keyVaultEnabled bool = false

@description('The name of the vault: 3 to 24 letters, digits and hyphens, globally unique. By default one made from the environment. A deleted vault keeps its name for as long as it can be recovered.')
param keyVaultName string = ''

@description('Whether a deleted vault can be purged by nobody for 90 days. It can be turned on later, but never off.')
param keyVaultPurgeProtection bool = false

@description('A suffix that makes names globally unique, and the same at every deployment.')
var token = uniqueString(subscription().id, resourceGroup().id, environmentName)

@description('The environment in lower case, with hyphens for the other characters that azd allows and resources do not.')
var hyphenated = toLower(replace(replace(replace(replace(environmentName, '_', '-'), '.', '-'), '(', '-'), ')', '-'))

@description('The environment in names of resources: as it is, if it is short and of letters, digits and hyphens.')
var shortName = take(
  environmentName == hyphenated && length(environmentName) <= 20 && !endsWith(environmentName, '-')
    ? environmentName
    : '${take(hyphenated, 14)}-${take(token, 5)}',
  20
)

@description('The name of the vault, whether or not there is one.')
var vaultName = empty(keyVaultName) ? 'kv-resumen-${token}' : keyVaultName

@description('Whether there is a vault.')
var withVault = keyVaultEnabled || !empty(sourceKeysInVault)

@description('The tags of every resource. azd looks for azd-env-name.')
var allTags = union(tags, {
  application: 'resumen'
  environment: environmentName
  'azd-env-name': environmentName
})

@description('A reference to a secret of the vault, as the value of an application setting.')
func secretOf(vault string, source string) string =>
  '@Microsoft.KeyVault(VaultName=${vault};SecretName=${source}-api-key)'

@description('A number as text, or null.')
func numberText(value int?) string? => value == null ? null : string(value)

@description('True or false as text, or null.')
func flagText(value bool?) string? => value == null ? null : (value! ? 'true' : 'false')

@description('The settings of the app that have a parameter, each null or empty when it is not given.')
var parameters = {
  Resumen__DefaultTimeoutSeconds: defaultTimeoutSeconds
  Resumen__MaxTimeoutSeconds: maxTimeoutSeconds
  Resumen__Chains__btc: join(chainBtc ?? [], ',')
  Resumen__Chains__clima: join(chainClima ?? [], ',')
  Resumen__Chains__usd: join(chainUsd, ',')
  Resumen__Chains__dolar: join(chainDolar ?? [], ',')
  Resumen__Sources__coinbase__BaseAddress: sources.?coinbase.?baseAddress
  Resumen__Sources__kraken__BaseAddress: sources.?kraken.?baseAddress
  Resumen__Sources__bitstamp__BaseAddress: sources.?bitstamp.?baseAddress
  Resumen__Sources__openmeteo__BaseAddress: sources.?openmeteo.?baseAddress
  Resumen__Sources__openmeteo__ApiKey: contains(sourceKeysInVault, 'openmeteo')
    ? secretOf(vaultName, 'openmeteo')
    : null
  Resumen__Sources__metno__BaseAddress: sources.?metno.?baseAddress
  Resumen__Sources__exchangeratehost__BaseAddress: sources.?exchangeratehost.?baseAddress
  Resumen__Sources__exchangeratehost__ApiKey: contains(sourceKeysInVault, 'exchangeratehost')
    ? secretOf(vaultName, 'exchangeratehost')
    : null
  Resumen__Sources__openerapi__BaseAddress: sources.?openerapi.?baseAddress
  Resumen__Sources__frankfurter__BaseAddress: sources.?frankfurter.?baseAddress
  Resumen__Sources__dolarapi__BaseAddress: sources.?dolarapi.?baseAddress
  Resumen__Sources__bluelytics__BaseAddress: sources.?bluelytics.?baseAddress
  Resumen__Sources__openmeteogeo__BaseAddress: sources.?openmeteogeo.?baseAddress
  Resumen__Contact: contact
  Resumen__Hedge__DelayMilliseconds: numberText(hedgeDelayMilliseconds)
  Resumen__Hedge__BudgetPercent: numberText(hedgeBudgetPercent)
  Resumen__Sources__MaxConcurrentCalls: numberText(sourcesMaxConcurrentCalls)
  // An empty value would be lost: the Functions host sets it as an environment variable, which .NET 8 takes as removing it.
  Resumen__Cors__AllowedOrigins: corsAllowedOrigins == null
    ? null
    : empty(corsAllowedOrigins) ? 'none' : join(corsAllowedOrigins!, ',')
  Resumen__Cache__Enabled: flagText(cacheEnabled)
  Resumen__RateLimit__PerClientPerMinute: numberText(rateLimitPerClientPerMinute)
  Resumen__RateLimit__MaxConcurrent: numberText(rateLimitMaxConcurrent)
}

@description('Those that are given. An empty one counts as not given: azd passes an empty value for what is not set.')
var given = toObject(
  filter(items(parameters), setting => !empty(setting.?value)),
  setting => setting.key,
  setting => setting.?value
)

@description('The settings that have no parameter of their own.')
var extra = toObject(items(extraSettings), setting => 'Resumen__${setting.key}', setting => setting.value)

@description('Where readings are shared, if anywhere.')
var redisSetting = redisEnabled
  ? { Resumen__Cache__Redis: redis!.outputs.connection }
  : empty(cacheRedis) ? {} : { Resumen__Cache__Redis: cacheRedis }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-resumen-${shortName}'
  location: location
  tags: allTags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    identityId: identity.id
    principalId: identity.properties.principalId
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    locked: locked
  }
}

module network 'modules/network.bicep' = if (networkEnabled) {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: 'stresumen${token}'
    location: location
    tags: allTags
    identityId: identity.id
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    zoneRedundant: zoneRedundant
    isPrivate: networkEnabled
  }
}

module storageEndpoint 'modules/endpoint.bicep' = if (networkEnabled) {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    targetId: storage.outputs.id
    service: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module redis 'modules/redis.bicep' = if (redisEnabled) {
  params: {
    name: 'amr-resumen-${token}'
    location: location
    tags: allTags
    sku: redisSku
    highAvailability: redisHighAvailability
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: networkEnabled
  }
}

module redisEndpoint 'modules/endpoint.bicep' = if (networkEnabled && redisEnabled) {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    targetId: redis!.outputs.id
    service: 'redisEnterprise'
    zone: 'privatelink.redis.azure.net'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module vault 'modules/vault.bicep' = if (withVault) {
  params: {
    name: vaultName
    location: location
    tags: allTags
    identityId: identity.id
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    purgeProtection: keyVaultPurgeProtection
    locked: locked
  }
}

module vaultEndpoint 'modules/endpoint.bicep' = if (networkEnabled && withVault) {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    targetId: vault!.outputs.id
    service: 'vault'
    zone: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault', '.vaultcore')}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module app 'modules/app.bicep' = {
  // The vault must exist before the app, whose settings refer to it, and the host must reach its storage when it starts.
  dependsOn: [
    vault
    storageEndpoint
    redisEndpoint
    vaultEndpoint
  ]
  params: {
    name: 'func-resumen-${shortName}-${token}'
    planName: 'plan-resumen-${shortName}'
    location: location
    tags: allTags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    blobServiceUri: storage.outputs.blobServiceUri
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    appSettings: union(given, extra, redisSetting)
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReadyInstances: alwaysReadyInstances
    zoneRedundant: zoneRedundant
    allowedIpRanges: allowedIpRanges
    corsAllowedOrigins: corsAllowedOrigins ?? ['*']
    subnetId: networkEnabled ? network!.outputs.appSubnetId : ''
    locked: locked
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    alertEmail: alertEmail
    appUrl: app.outputs.url
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    availabilityFrequencySeconds: availabilityFrequencySeconds
    errorSharePercent: errorSharePercent
    latencyP95Milliseconds: latencyP95Milliseconds
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    environmentName: shortName
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
  }
}

@description('The name of the function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('The address of the app: /resumen and the others are below it.')
output SERVICE_RESUMEN_ENDPOINT_URL string = app.outputs.url

@description('The client id of the identity that the app runs as.')
output RESUMEN_IDENTITY_CLIENT_ID string = identity.properties.clientId

@description('The storage account of the host and of deployments.')
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name

@description('Application Insights: where to look first when an alert comes.')
output APPLICATIONINSIGHTS_NAME string = monitoring.outputs.insightsName

@description('The vault for the keys of sources, or empty.')
output AZURE_KEY_VAULT_NAME string = withVault ? vault!.outputs.name : ''
