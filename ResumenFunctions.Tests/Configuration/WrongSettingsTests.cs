using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Configuration;

public sealed class WrongSettingsTests
{
    [Theory]
    [InlineData("DefaultTimeoutSeconds", "0", "0.05 to 30")]
    [InlineData("DefaultTimeoutSeconds", "31", "0.05 to 30")]
    [InlineData("DefaultTimeoutSeconds", "4,5", "0.05 to 30")]
    [InlineData("DefaultTimeoutSeconds", "cuatro", "0.05 to 30")]
    [InlineData("DefaultTimeoutSeconds", "NaN", "0.05 to 30")]
    [InlineData("MaxTimeoutSeconds", "0.01", "0.05 to 30")]
    [InlineData("MaxTimeoutSeconds", "60", "0.05 to 30")]
    [InlineData("MaxTimeoutSeconds", "-1", "0.05 to 30")]
    [InlineData("Chains:btc", "openmeteo", "coinbase")]
    [InlineData("Chains:btc", "coinbase,coinbase", "repeats")]
    [InlineData("Chains:btc", "coinbase,", "coinbase")]
    [InlineData("Chains:btc", "Coinbase", "coinbase")]
    [InlineData("Chains:clima", "nadie", "openmeteo")]
    [InlineData("Chains:usd", "openerapi;exchangeratehost", "openerapi")]
    [InlineData("Sources:coinbase:BaseAddress", "http://api.coinbase.com", "https")]
    [InlineData("Sources:coinbase:BaseAddress", "api.coinbase.com", "https")]
    [InlineData("Sources:coinbase:BaseAddress", "/v2", "https")]
    [InlineData("Sources:coinbase:BaseAddress", "ftp://localhost/", "https")]
    [InlineData("Sources:coinbase:BaseAddress", "https://api.coinbase.com/?a=b", "query")]
    [InlineData("Sources:coinbase:BaseAddress", "http://localhost.evil.example", "loopback")]
    [InlineData("Sources:exchangeratehost:ApiKey", "corta", "8 to 200")]
    [InlineData("Sources:openmeteo:ApiKey", "con espacios dentro", "8 to 200")]
    [InlineData("Hedge:DelayMilliseconds", "9", "10 to 30000")]
    [InlineData("Hedge:DelayMilliseconds", "30001", "10 to 30000")]
    [InlineData("Hedge:BudgetPercent", "-1", "0 to 100")]
    [InlineData("Hedge:BudgetPercent", "101", "0 to 100")]
    [InlineData("Hedge:BudgetPercent", "2.5", "0 to 100")]
    [InlineData("Hedge:BudgetPercent", "cinco", "0 to 100")]
    [InlineData("Contact", "nadie", "e-mail")]
    [InlineData("Contact", "a@b", "e-mail")]
    [InlineData("Cors:AllowedOrigins", "example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://example.org/", "without anything after them")]
    [InlineData("Cors:AllowedOrigins", "https://example.org/path", "without anything after them")]
    [InlineData("Cors:AllowedOrigins", "https://example.org?a", "without anything after them")]
    [InlineData("Cors:AllowedOrigins", "https://example.org#a", "without anything after them")]
    [InlineData("Cors:AllowedOrigins", "https://user@example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://*.example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://*", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://example.org,*", "separated by commas")]
    [InlineData("Cors:AllowedOrigins", "*,*", "separated by commas")]
    [InlineData("Cors:AllowedOrigins", "null", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "none,https://example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "ftp://example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https:example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https:\\example.org", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://ejemplo.org:", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://example.org:99999", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://ñandú.example", "origins such as")]
    [InlineData("Cors:AllowedOrigins", "https://example.org https://example.com", "separated by commas")]
    [InlineData("Cors:AllowedOrigins", "https://example.org,", "separated by commas")]
    [InlineData("Cors:AllowedOrigins", ",", "separated by commas")]
    [InlineData("Cors:AllowedOrigins", "https://example.org,HTTPS://example.org:443", "without repeats")]
    [InlineData("Bounds:btc_usd:Min", "mil", "a number")]
    [InlineData("Bounds:EUR:Max", "1e30", "a number")]
    public void A_wrong_setting_stops_the_start_with_its_key_and_what_is_allowed(string key, string value, string allowed)
    {
        var message = Refused(new KeyValuePair<string, string?>(key, value));

        Assert.Contains($"Resumen:{key}", message, StringComparison.Ordinal);
        Assert.Contains(allowed, message, StringComparison.Ordinal);
        Assert.Single(message.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_contact_can_not_smuggle_in_a_header()
    {
        var message = Refused(new KeyValuePair<string, string?>("Contact", "ops@example.org\r\nX-Evil: 1"));

        Assert.Contains("Resumen:Contact", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_setting_is_shown_on_one_line_and_cut()
    {
        var message = Refused(new KeyValuePair<string, string?>("Contact", $"one\r\ntwo {new string('x', 5000)}"));

        Assert.DoesNotContain('\n', message);
        Assert.InRange(message.Length, 1, 300);
    }

    [Fact]
    public void The_default_timeout_may_not_be_above_the_longest()
    {
        var message = Refused(new("DefaultTimeoutSeconds", "5"), new("MaxTimeoutSeconds", "2"));

        Assert.Contains("Resumen:DefaultTimeoutSeconds", message, StringComparison.Ordinal);
        Assert.Contains("Resumen:MaxTimeoutSeconds", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bounds_of_a_value_may_not_end_before_they_begin()
    {
        var message = Refused(new("Bounds:btc_usd:Min", "10"), new("Bounds:btc_usd:Max", "5"));

        Assert.Contains("Resumen:Bounds:btc_usd:Min", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_is_reported_at_once()
    {
        var message = Refused(
            new("MaxTimeoutSeconds", "60"),
            new("Chains:btc", "x"),
            new("Contact", "x"),
            new("Sources:openerapi:BaseAddress", "x"),
            new("Cosa", "x"));

        Assert.Equal(5, message.Split(Environment.NewLine).Length);
        Assert.All(
            ["MaxTimeoutSeconds", "Chains:btc", "Contact", "Sources:openerapi:BaseAddress", "Cosa"],
            key => Assert.Contains($"Resumen:{key} ", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sources:exchangeratehost:ApiKey", "s3cr3t")]
    [InlineData("Sources:openmeteo:ApiKey", "s3cr3t with spaces")]
    [InlineData("Sources:coinbase:BaseAddress", "https://user:s3cr3t@api.coinbase.com/")]
    [InlineData("Sources:coinbase:BaseAddress", "https://api.coinbase.com/?access_key=s3cr3t")]
    [InlineData("Cors:AllowedOrigins", "https://user:s3cr3t@example.org")]
    [InlineData("Sources:coinbase:ApiKey", "s3cr3t-of-a-source-without-key")]
    [InlineData("Sources:exchangeratehost:Apikei", "s3cr3t-under-a-wrong-name")]
    public void A_value_that_may_be_secret_is_never_shown(string key, string value) =>
        Assert.DoesNotContain("s3cr3t", Refused(new KeyValuePair<string, string?>(key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("DefaultTimeoutSecond", "DefaultTimeoutSeconds")]
    [InlineData("DefaultTimeout", "DefaultTimeoutSeconds")]
    [InlineData("MaxTimeuotSeconds", "MaxTimeoutSeconds")]
    [InlineData("Chain:usd", "Chains:usd")]
    [InlineData("Sources:coinbase:BaseAdress", "Sources:coinbase:BaseAddress")]
    [InlineData("Sources:coinbas:BaseAddress", "Sources:coinbase:BaseAddress")]
    [InlineData("Sources:exchangeratehost:Key", "Sources:exchangeratehost:ApiKey")]
    [InlineData("Hedge:Budget", "Hedge:BudgetPercent")]
    [InlineData("Cors:Origins", "Cors:AllowedOrigins")]
    [InlineData("Contacto", "Contact")]
    public void An_unknown_setting_is_reported_with_the_one_probably_meant(string key, string meant)
    {
        var message = Refused(new KeyValuePair<string, string?>(key, "4"));

        Assert.Contains($"Resumen:{key} ", message, StringComparison.Ordinal);
        Assert.Contains($"Resumen:{meant}?", message, StringComparison.Ordinal);
    }

    private static string Refused(params KeyValuePair<string, string?>[] settings)
    {
        var exception = Assert.Throws<SettingsException>(
            () => new ServiceCollection().AddResumen(ResumenHost.Configuration(settings), Origin.Local));
        return exception.Message;
    }
}
