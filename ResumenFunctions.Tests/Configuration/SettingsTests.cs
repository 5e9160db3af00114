using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public async Task No_setting_is_required()
    {
        await using var provider = new ServiceCollection().AddLogging()
            .AddResumen(new ConfigurationBuilder().Build(), Origin.Local).BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<Api>());
    }

    [Fact]
    public async Task An_empty_value_counts_as_not_set()
    {
        await using var host = new ResumenHost(
        [
            new("DefaultTimeoutSeconds", ""), new("Contact", ""), new("Sources:exchangeratehost:ApiKey", ""),
            new("Sources:coinbase:BaseAddress", ""), new("Bounds:btc_usd:Min", ""),
        ]);

        var answer = await host.AskAsync();

        Assert.True(answer.IsComplete);
        Assert.Equal("4.0", answer.Json.GetProperty("timeout_s").GetRawText());
        Assert.Empty(host.Sources.CallsTo("exchangeratehost"));
    }

    [Theory]
    [InlineData(null, "*")]
    [InlineData("*", "*")]
    [InlineData(" * ", "*")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("none", "")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData(" https://example.org , http://localhost:5173 ", "https://example.org http://localhost:5173")]
    [InlineData("HTTPS://Example.ORG:443,http://example.org:80", "https://example.org http://example.org")]
    [InlineData("https://example.org,https://example.org:8443", "https://example.org https://example.org:8443")]
    [InlineData("http://127.0.0.1:3000,http://[::1]:3000", "http://127.0.0.1:3000 http://[::1]:3000")]
    [InlineData("https://xn--and-6ma2c.example", "https://xn--and-6ma2c.example")]
    public void Allowed_origins_are_kept_as_browsers_send_them(string? value, string origins)
    {
        var settings = SettingsReader.Read(ResumenHost.Configuration(new KeyValuePair<string, string?>("Cors:AllowedOrigins", value)));

        Assert.Equal(origins, string.Join(' ', settings.AllowedOrigins));
    }

    [Theory]
    [InlineData("https://proxy.example", "https://proxy.example/v2/prices/BTC-USD/spot")]
    [InlineData("https://proxy.example/coinbase", "https://proxy.example/coinbase/v2/prices/BTC-USD/spot")]
    [InlineData("https://proxy.example:8443/coinbase/", "https://proxy.example:8443/coinbase/v2/prices/BTC-USD/spot")]
    [InlineData("http://localhost:9090", "http://localhost:9090/v2/prices/BTC-USD/spot")]
    [InlineData("http://127.0.0.1:9090/a", "http://127.0.0.1:9090/a/v2/prices/BTC-USD/spot")]
    [InlineData("http://[::1]:9090", "http://[::1]:9090/v2/prices/BTC-USD/spot")]
    public async Task A_source_is_asked_at_the_address_set(string address, string asked)
    {
        await using var host = new ResumenHost([new("Sources:coinbase:BaseAddress", address)]);

        await host.AskAsync();

        Assert.Equal(asked, Assert.Single(host.Sources.CallsTo("coinbase")).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_chain_is_asked_in_the_order_set()
    {
        await using var host = new ResumenHost(
            [new("Chains:usd", "openerapi, exchangeratehost"), new("Sources:exchangeratehost:ApiKey", ResumenHost.Key)]);
        host.Sources.Reply("openerapi", Replies.Status(404));

        var answer = await host.AskAsync("fuentes=usd");

        Assert.Equal("exchangeratehost", answer.Part("usd").GetProperty("fuente").GetString());
        Assert.Equal(404, answer.Attempt("usd", "openerapi").GetProperty("estado").GetInt32());
        Assert.Equal(["openerapi", "exchangeratehost"], host.Sources.Calls.Select(static c => c.SourceId));
    }

    [Theory]
    [InlineData("ops@example.org")]
    [InlineData("https://example.org/contact")]
    public async Task The_contact_is_sent_to_every_source(string contact)
    {
        await using var host = new ResumenHost([new("Contact", contact)]);

        await host.AskAsync();

        Assert.Equal(3, host.Sources.Calls.Count);
        Assert.All(host.Sources.Calls, call =>
        {
            Assert.StartsWith("Resumen/", call.Headers["User-Agent"], StringComparison.Ordinal);
            Assert.Contains(contact, call.Headers["User-Agent"], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Bounds:temperatura_c:Max", "20", "clima")]
    [InlineData("Bounds:EUR:Min", "1", "usd")]
    [InlineData("Bounds:ARS:Max", "900", "usd")]
    [InlineData("Bounds:btc_usd:Min", "64090.01", "btc")]
    public async Task A_value_outside_the_bounds_set_is_refused(string key, string value, string part)
    {
        await using var host = new ResumenHost([new(key, value)]);

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason(part));
    }

    [Fact]
    public async Task Keys_of_settings_are_not_case_sensitive()
    {
        await using var host = new ResumenHost(
            [new("defaulttimeoutseconds", "2"), new("SOURCES:COINBASE:BASEADDRESS", "https://proxy.example")]);

        var answer = await host.AskAsync();

        Assert.Equal("2.0", answer.Json.GetProperty("timeout_s").GetRawText());
        Assert.Equal("proxy.example", Assert.Single(host.Sources.CallsTo("coinbase")).Uri.Host);
    }
}
