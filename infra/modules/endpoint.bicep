// A private endpoint: an address of one resource in the virtual network, and the DNS zone that names it there.
import { tagSet } from '../types.bicep'

@description('The name of the environment, which is part of every name here.')
param environmentName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of what is reached.')
param targetId string

@description('Which of its services, as Azure Private Link calls it.')
param service ('blob' | 'redisEnterprise' | 'vault')

@description('The DNS zone of that service.')
param zone string

@description('The resource id of the network.')
param networkId string

@description('The resource id of the subnet that the endpoint is in.')
param subnetId string

resource names 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'link-resumen-${environmentName}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2026-01-01' = {
  name: 'pe-resumen-${environmentName}-${service}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: targetId
          groupIds: [
            service
          ]
        }
      }
    ]
  }

  resource zones 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service
          properties: {
            privateDnsZoneId: names.id
          }
        }
      ]
    }
  }
}
