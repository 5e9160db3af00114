using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Telemetry;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>A bug of ours in the middle of a call, here a logger that throws: the request goes on, and it is not taken for a timeout.</summary>
public sealed class InternalFaultTests
{
    [Fact]
    public async Task An_internal_fault_is_logged_and_the_next_source_is_asked()
    {
        await using var host = Host(static message => message.StartsWith("coinbase failed", StringComparison.Ordinal));
        host.Sources.Answer("coinbase", "{}");

        var answer = await host.AskAsync("fuentes=btc");

        Assert.Equal("kraken", answer.SourceOf("btc"));
        Assert.Equal(["coinbase:formato"], answer.Tried("btc"));
        Assert.Single(host.Logs, static log => log.Level == LogLevel.Error && log.Message == "Calling coinbase failed unexpectedly");
    }

    [Fact]
    public async Task A_probe_that_an_internal_fault_ends_leaves_the_breaker_free_for_the_next()
    {
        await using var host = Host(static _ => false);
        await host.OpenAsync("coinbase", "btc");
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        var spans = host.Services.GetRequiredService<Instruments>().Spans;
        using (var listener = new ActivityListener
        {
            ShouldListenTo = source => source == spans,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = static span =>
            {
                if (span.OperationName == "GET coinbase")
                {
                    throw new InvalidOperationException("The span can't be started.");
                }
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            Assert.Equal(["coinbase:formato"], (await host.AskAsync("fuentes=btc&fresco=true")).Tried("btc"));
        }

        // Nor does it keep a place among the calls under way.
        Assert.Equal(0, (await host.StatusOfAsync("coinbase")).GetProperty("en_curso").GetInt32());
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("coinbase", (await host.AskAsync("fuentes=btc&fresco=true")).SourceOf("btc"));
    }

    [Theory]
    [InlineData("coinbase", "coinbase")]
    [InlineData("coinbase,kraken", "coinbase")]
    [InlineData("coinbase,kraken", "kraken")]
    public async Task An_internal_fault_that_can_not_be_logged_does_not_look_like_a_timeout(string chain, string source)
    {
        await using var host = Host(message => message.Contains($"{source} failed", StringComparison.Ordinal), chain);
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Reply("kraken", Replies.Status(403));

        var answer = await host.AskAsync("fuentes=btc&timeout=0.2");

        Assert.NotEqual("timeout", answer.Reason("btc"));
        Assert.Contains($"{source}: error interno", answer.Error("btc"), StringComparison.Ordinal);
    }

    private static ResumenHost Host(Func<string, bool> cantBeLogged, string chain = "coinbase,kraken") => new(
        [new("Chains:btc", chain)],
        configure: services => services.AddLogging(logging => logging.AddProvider(new ThrowingLogger(cantBeLogged))));
}
