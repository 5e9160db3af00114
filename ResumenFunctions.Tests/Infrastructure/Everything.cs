namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>A deployment with every setting and every optional part.</summary>
internal static class Everything
{
    private const string Parameters =
        """
        param defaultTimeoutSeconds = '2.5'
        param maxTimeoutSeconds = '20'
        param chainBtc = ['kraken', 'coinbase']
        param chainClima = ['metno', 'openmeteo']
        param chainUsd = ['frankfurter', 'exchangeratehost']
        param chainDolar = ['bluelytics', 'dolarapi']
        param sources = {
          coinbase: { baseAddress: 'https://coinbase.example/' }
          kraken: { baseAddress: 'https://kraken.example/' }
          bitstamp: { baseAddress: 'https://bitstamp.example/' }
          openmeteo: { baseAddress: 'https://openmeteo.example/' }
          metno: { baseAddress: 'https://metno.example/' }
          exchangeratehost: { baseAddress: 'https://exchangeratehost.example/' }
          openerapi: { baseAddress: 'https://openerapi.example/' }
          frankfurter: { baseAddress: 'https://frankfurter.example/' }
          dolarapi: { baseAddress: 'https://dolarapi.example/' }
          bluelytics: { baseAddress: 'https://bluelytics.example/' }
          openmeteogeo: { baseAddress: 'https://openmeteogeo.example/' }
        }
        param sourceKeysInVault = ['exchangeratehost', 'openmeteo']
        param contact = 'operator@example.org'
        param hedgeDelayMilliseconds = 500
        param hedgeBudgetPercent = 10
        param sourcesMaxConcurrentCalls = 16
        param corsAllowedOrigins = ['https://example.org', 'http://localhost:5173']
        param cacheEnabled = true
        param redisEnabled = true
        param rateLimitPerClientPerMinute = 60
        param rateLimitMaxConcurrent = 0
        param extraSettings = {
          Bounds__btc_usd__Min: '2000'
          Bounds__btc_usd__Max: '2000000'
          Bounds__temperatura_c__Min: '-30'
          Bounds__temperatura_c__Max: '50'
          Bounds__EUR__Min: '0.5'
          Bounds__EUR__Max: '2'
          Bounds__ARS__Min: '100'
          Bounds__ARS__Max: '10000'
          Bounds__dolar__Min: '200'
          Bounds__dolar__Max: '20000'
          Tolerance__btc_usd: '2'
          Tolerance__temperatura_c: '5'
          Tolerance__EUR: '2.5'
          Tolerance__ARS: '20'
          Tolerance__usd: '10'
          Tolerance__dolar: '12'
        }
        param instanceMemoryMB = 4096
        param maximumInstanceCount = 7
        param httpConcurrency = 64
        param alwaysReadyInstances = 2
        param zoneRedundant = true
        param allowedIpRanges = ['192.0.2.0/24', '198.51.100.7/32']
        param keyVaultEnabled = true
        param keyVaultPurgeProtection = true
        param networkEnabled = true
        param locked = true
        param monthlyBudget = 42
        param budgetStart = '2026-11-01'
        param availabilityFrequencySeconds = 600
        """;

    public static Task<Deployment> DeployAsync() => Deployment.WithAsync(Parameters);
}
