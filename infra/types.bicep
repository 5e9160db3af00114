@export()
@description('Tags, by name.')
type tagSet = {
  @description('The value of a tag.')
  *: string
}

@export()
@description('Application settings, by name.')
type settingSet = {
  @description('The value of a setting.')
  *: string
}

@export()
@secure()
@description('Application settings that may hold a secret, by name: kept out of the history of deployments.')
type secretSettingSet = {
  @description('The value of a setting.')
  *: string
}

@export()
@description('What can be set of one source.')
type source = {
  @description('Where it is asked: https, or http on a loopback address. Left out, its own public address.')
  baseAddress: string?
}

@export()
@description('What is set of sources, by their name. A source left out is asked at its own address.')
type sourceSet = {
  @description('Bitcoin.')
  coinbase: source?
  @description('Bitcoin.')
  kraken: source?
  @description('Bitcoin.')
  bitstamp: source?
  @description('Weather.')
  openmeteo: source?
  @description('Weather; asked only with a contact.')
  metno: source?
  @description('Exchange rates; asked only with a key.')
  exchangeratehost: source?
  @description('Exchange rates.')
  openerapi: source?
  @description('Exchange rates.')
  frankfurter: source?
}
