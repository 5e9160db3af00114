// Optional: a virtual network. The app calls from one subnet; private endpoints are in the other.
import { tagSet } from '../types.bicep'

@description('The name of the environment, which ends every name here.')
param environmentName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

resource network 'Microsoft.Network/virtualNetworks@2026-01-01' = {
  name: 'vnet-resumen-${environmentName}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    subnets: [
      {
        // Flex Consumption takes no name with an underscore, and its instances share at least a /27.
        name: 'app'
        properties: {
          addressPrefix: '10.0.1.0/24'
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.0.2.0/24'
        }
      }
    ]
  }
}

@description('The resource id of the network.')
output id string = network.id

@description('The resource id of the subnet that the app calls from.')
output appSubnetId string = '${network.id}/subnets/app'

@description('The resource id of the subnet of the private endpoints.')
output endpointsSubnetId string = '${network.id}/subnets/endpoints'
