using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

public sealed class SecretTests
{
    private static readonly string[] s_secrets = [ResumenHost.Key, Uri.EscapeDataString(ResumenHost.Key), "3y-Secret"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task No_key_is_in_any_answer_or_log_whatever_the_sources_do(HostKind kind)
    {
        var everything = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging__LogLevel__Default"] = "Trace" };
        await using var world = await World.StartAsync(
            kind,
            everything,
            Token,
            ("Chains:usd", "exchangeratehost"),
            ("Chains:clima", "openmeteo"),
            ("Sources:exchangeratehost:ApiKey", ResumenHost.Key),
            ("Sources:openmeteo:ApiKey", ResumenHost.Key));
        var answers = new List<Answer>();
        foreach (var fault in Enum.GetValues<Fault>())
        {
            world["exchangeratehost"].Behave(new(fault));
            world["openmeteo"].Behave(new(fault));
            answers.Add(await world.AskAsync("timeout=0.5", Token));
            answers.Add(await world.Host.GetAsync("/salud/fuentes", Token));
        }

        Assert.NotEqual(0, world["exchangeratehost"].Calls);
        Assert.NotEmpty(world.Host.Log);
        Assert.All(s_secrets, secret =>
        {
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer.Text, StringComparison.OrdinalIgnoreCase));
            Assert.All(world.Host.Log, line => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase));
        });
    }
}
