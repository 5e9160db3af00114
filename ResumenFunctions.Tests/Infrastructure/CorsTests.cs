using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Configuration;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The platform answers preflights and the app everything else: both must have the same origins.</summary>
public sealed class CorsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("param corsAllowedOrigins = ['*']")]
    [InlineData("param corsAllowedOrigins = []")]
    [InlineData("param corsAllowedOrigins = ['https://example.org']")]
    [InlineData("param corsAllowedOrigins = ['https://example.org', 'http://localhost:5173']")]
    public async Task The_platform_allows_the_origins_that_the_app_allows(string parameter)
    {
        var deployment = await Deployment.WithAsync(parameter);

        var origins = deployment.App["properties.siteConfig.cors.allowedOrigins"].EnumerateArray().Select(static origin => origin.GetString());

        Assert.Equal(Read(deployment), origins);
        Assert.False(deployment.App.Flag("properties.siteConfig.cors.supportCredentials"));
    }

    [Fact]
    public async Task Turned_off_the_setting_is_a_word_because_an_empty_one_would_be_lost_on_its_way() =>
        Assert.Equal("none", (await Deployment.WithAsync("param corsAllowedOrigins = []")).AppSettings["Resumen__Cors__AllowedOrigins"]);

    private static ImmutableArray<string> Read(Deployment deployment)
    {
        var values = deployment.AppSettings.Where(static pair => pair.Key.StartsWith("Resumen__", StringComparison.Ordinal))
            .ToDictionary(static pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), static pair => (string?)pair.Value, StringComparer.Ordinal);
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).AllowedOrigins;
    }
}
