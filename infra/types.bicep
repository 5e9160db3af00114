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
@description('Application settings that may hold a secret, by name; kept out of the deployment history.')
type secretSettingSet = {
  @description('The value of a setting.')
  *: string
}

@export()
@description('The settings of one source.')
type source = {
  @description('Its address: https, or http on a loopback address. By default its own public address.')
  baseAddress: string?
}

@export()
@description('The settings of sources, by name. A source left out is asked at its own address.')
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
  @description('The dollar in Argentina.')
  dolarapi: source?
  @description('The dollar in Argentina.')
  bluelytics: source?
  @description('Places by name.')
  openmeteogeo: source?
}
