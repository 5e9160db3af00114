using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosts;

public sealed class StartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts("DefaultTimeoutSeconds", "99")]
    [OnBothHosts("MaxTimeoutSeconds", "never")]
    [OnBothHosts("Chains:btc", "x")]
    [OnBothHosts("Sources:openerapi:BaseAddress", "http://example.org/")]
    [OnBothHosts("RateLimit:MaxConcurrent", "-1")]
    [OnBothHosts("Cors:AllowedOrigins", "https://example.org/")]
    [OnBothHosts("Cosa", "x")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(HostKind kind, string key, string value)
    {
        var ended = await Assert.ThrowsAsync<HostEndedException>(() => World.StartAsync(kind, Token, (key, value)));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"Resumen:{key} ", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [OnBothHosts]
    public async Task A_host_asks_no_source_before_the_first_request_and_logs_no_trouble(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);

        Assert.Equal(200, (await world.Host.GetAsync("/salud", Token)).Status);

        Assert.Equal(0, world["coinbase"].Calls + world["openmeteo"].Calls + world["openerapi"].Calls);
        Assert.Empty(world.Host.Troubles);
    }

    [Theory]
    [OnBothHosts("Warning", true)]
    [OnBothHosts("Error", false)]
    public async Task The_log_level_is_a_setting(HostKind kind, string level, bool isTold)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging__LogLevel__Default"] = level };
        await using var world = await World.StartAsync(kind, environment, Token, ("Chains:btc", "coinbase"));
        world["coinbase"].Behave(new(Fault.HtmlPage));

        await world.AskAsync("fuentes=btc&timeout=30", Token);
        await world.Host.GetAsync("/salud", Token);

        Assert.Equal(isTold, world.Host.Log.Any(static line => line.Contains("coinbase failed", StringComparison.Ordinal)));
    }
}
