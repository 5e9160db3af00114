using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class AppSettingTests
{
    [Theory]
    [InlineData("AzureWebJobsStorage__credential", "managedidentity")]
    [InlineData("AzureWebJobsDisableHomepage", "true")]
    [InlineData("AzureWebJobsStorage__blobServiceUri", "[reference(")]
    [InlineData("AzureWebJobsStorage__clientId", "[reference(")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "[reference(")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "[format('ClientId={0};Authorization=AAD', reference(")]
    [InlineData("AZURE_CLIENT_ID", "[reference(")]
    public async Task The_Functions_host_gets_the_setting(string name, string start) =>
        Assert.StartsWith(start, (await Deployment.WithAsync("")).AppSettings[name], StringComparison.Ordinal);

    // The host would use tables, for which the app has no role, and log an error every ten minutes.
    [Fact]
    public async Task The_Functions_host_is_told_of_the_account_s_blobs_only() => Assert.Equal(
        ["AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential"],
        (await Deployment.WithAsync("")).AppSettings.Keys.Where(static name => name.StartsWith("AzureWebJobsStorage", StringComparison.Ordinal)).Order());

    [Fact]
    public async Task A_parameter_not_given_sets_nothing_so_that_the_code_s_default_holds_except_that_no_deployment_passes_openerapi_on()
    {
        var set = (await Deployment.WithAsync("")).AppSettings.Where(static pair => pair.Key.StartsWith("Resumen", StringComparison.Ordinal));

        Assert.Equal(new("Resumen__Chains__usd", "frankfurter,exchangeratehost"), Assert.Single(set));
    }

    [Fact]
    public async Task An_empty_parameter_counts_as_not_given() =>
        Assert.DoesNotContain("Resumen__Contact", (await Deployment.WithAsync("param contact = ''")).AppSettings);

    [Fact]
    public async Task Every_setting_that_the_code_reads_can_be_given_and_no_other_is()
    {
        var given = (await Everything.DeployAsync()).AppSettings.Keys
            .Where(static name => name.StartsWith("Resumen__", StringComparison.Ordinal))
            .Select(static name => name.Replace("__", ":", StringComparison.Ordinal));

        Assert.Equal(SettingKeys.OfCode().Order(), given.Order());
    }

    [Fact]
    public async Task The_code_takes_every_setting_as_it_is_given()
    {
        // Only Azure knows where Redis will be.
        var given = (await Everything.DeployAsync()).AppSettings.Where(static pair => !pair.Value.StartsWith('['));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(given.ToDictionary(
                static pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), static pair => (string?)pair.Value))
            .Build();

        var settings = SettingsReader.Read(configuration);

        Assert.Equal(2.5m, settings.DefaultTimeoutSeconds);
        Assert.Equal(20m, settings.MaxTimeoutSeconds);
        Assert.Equal(
            ["btc: kraken,coinbase", "clima: metno,openmeteo", "usd: frankfurter,exchangeratehost", "dolar: bluelytics,dolarapi"],
            settings.Chains.Select(static chain => $"{chain.Part.Id}: {string.Join(',', chain.Sources.Select(static source => source.Id))}"));
        Assert.All(settings.Sources, static source => Assert.Equal($"https://{source.Key}.example/", source.Value.BaseAddress.AbsoluteUri));
        Assert.Equal("operator@example.org", settings.Contact);
        Assert.Equal(TimeSpan.FromMilliseconds(500), settings.HedgeDelay);
        Assert.Equal(10, settings.HedgeBudgetPercent);
        Assert.Equal(16, settings.MaxConcurrentCalls);
        Assert.Equal(["https://example.org", "http://localhost:5173"], settings.AllowedOrigins);
        Assert.True(settings.CacheEnabled);
        Assert.Equal(60, settings.RequestsPerClientPerMinute);
        Assert.Equal(0, settings.MaxConcurrentRequests);
        Assert.Equal(new(0.5m, 2m), settings.Bounds["EUR"]);
        Assert.Equal(2.5m, settings.Tolerances["EUR"]);
    }

    [Theory]
    [InlineData("hedgeDelayMilliseconds", "Hedge:DelayMilliseconds")]
    [InlineData("hedgeBudgetPercent", "Hedge:BudgetPercent")]
    [InlineData("sourcesMaxConcurrentCalls", "Sources:MaxConcurrentCalls")]
    [InlineData("rateLimitPerClientPerMinute", "RateLimit:PerClientPerMinute")]
    [InlineData("rateLimitMaxConcurrent", "RateLimit:MaxConcurrent")]
    public async Task The_bounds_of_a_numeric_parameter_are_the_code_s(string parameter, string key)
    {
        var bounds = (await Template.JsonAsync()).GetProperty("parameters").GetProperty(parameter);
        var least = bounds.GetProperty("minValue").GetInt32();
        var most = bounds.GetProperty("maxValue").GetInt32();

        Assert.True(IsTaken(key, least));
        Assert.True(IsTaken(key, most));
        Assert.False(IsTaken(key, least - 1));
        Assert.False(IsTaken(key, most + 1));
    }

    [Theory]
    [InlineData("chainBtc", "btc")]
    [InlineData("chainClima", "clima")]
    [InlineData("chainUsd", "usd")]
    [InlineData("chainDolar", "dolar")]
    public async Task A_chain_may_hold_each_source_of_its_part(string parameter, string part)
    {
        var chain = (await Template.JsonAsync()).GetProperty("parameters").GetProperty(parameter);
        var sources = Catalog.Parts.Single(p => p.Part.Id == part).Sources.Select(static source => source.Id).ToArray();

        Assert.Equal(sources.Order(), chain.GetProperty("allowedValues").EnumerateArray().Select(static id => id.GetString()).Order());
        Assert.Equal(1, chain.GetProperty("minLength").GetInt32());
        Assert.Equal(sources.Length, chain.GetProperty("maxLength").GetInt32());
    }

    [Fact]
    public async Task Every_source_has_an_address_that_can_be_given()
    {
        var sources = (await Template.JsonAsync()).GetProperty("definitions").GetProperty("sourceSet").GetProperty("properties");

        Assert.Equal(
            Catalog.Sources.Select(static source => source.Id).Order(),
            sources.EnumerateObject().Select(static source => source.Name).Order());
    }

    private static bool IsTaken(string key, int value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Resumen:{key}", $"{value}")]).Build();
        try
        {
            SettingsReader.Read(configuration);
            return true;
        }
        catch (SettingsException)
        {
            return false;
        }
    }
}
