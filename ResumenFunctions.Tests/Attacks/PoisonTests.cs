using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Tests.Hosts;
using ResumenFunctions.Tests.Redis;
using ResumenFunctions.Tests.Support;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>A real Redis whose entries somebody has overwritten.</summary>
public sealed class PoisonTests
{
    // So far north the simulated weather is never that of the recorded answer.
    private const int Latitude = 70;
    private const string Recorded = "22.5";

    private static readonly (string Key, string Value)[] s_settings =
        [("Cache:Enabled", "true"), ("Chains:btc", "coinbase"), ("Chains:clima", "openmeteo"), ("Chains:usd", "openerapi,frankfurter")];

    private int _places;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task What_somebody_else_wrote_into_Redis_is_not_shown(HostKind kind)
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        var entries = await GoodEntriesAsync(redis, connection);
        await PutAsync(connection, Bitcoin.Part, Poison.WithBody(entries["btc"], static body => body.Replace("64090.00", "0.00", StringComparison.Ordinal)));
        await PutAsync(connection, Dollar.Part, Poison.WithBody(entries["usd"], static body => Regex.Replace(body, "\"EUR\":[0-9.]+", "\"EUR\":0")));
        await using var world = await World.StartAsync(kind, Token, [.. s_settings, ("Cache:Redis", redis.ConnectionString)]);

        foreach (var (name, poison) in Poison.OfWeather)
        {
            var answer = await AskWhereAsync(world, connection, poison(entries["clima"]));

            Assert.True(answer.IsComplete && answer.CacheOf("clima") is "miss", $"{name}: {answer.Text}");
            Assert.True(Served(world, "openmeteo", "temperatura_c").Contains(Number(answer.Value("temperatura_c"))), $"{name}: {answer.Text}");
        }

        var others = await world.AskAsync("fuentes=btc,usd&monedas=EUR&timeout=30", Token);
        Assert.Contains(Number(others.Value("btc_usd")), Served(world, "coinbase", "btc_usd"));
        Assert.Contains(
            others.Json.GetProperty("resumen").GetProperty("usd").GetProperty("EUR").GetDecimal(),
            Served(world, "openerapi", "EUR").Concat(Served(world, "frankfurter", "EUR")));
        Assert.All(world.Host.Troubles, static line => Assert.Matches("TimeLimitedCache|Redis failed", line));
    }

    [Theory]
    [OnBothHosts]
    public async Task A_reading_in_Redis_that_claims_to_last_for_ever_is_shown_for_no_longer_than_any_other(HostKind kind)
    {
        await using var redis = RedisServer.OrSkip();
        await redis.StartAsync(Token);
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        var entries = await GoodEntriesAsync(redis, connection);
        await using var world = await World.StartAsync(kind, Token, [.. s_settings, ("Cache:Redis", redis.ConnectionString)]);

        // Redis may be too slow for one request, and is then not used.
        Answer answer = null!;
        await RedisServer.EventuallyAsync(
            async () => (answer = await AskWhereAsync(world, connection, Poison.Lasting(entries["clima"]))).CacheOf("clima") is "hit", Token);

        // The value of its body, not the one beside it.
        Assert.Equal(Recorded, answer.Value("temperatura_c"));
        Assert.InRange(answer.MaxAge, 0, (int)Weather.Part.StaleFor.TotalSeconds);
    }

    // What another instance writes, by part. Then Redis is empty again.
    private static async Task<IReadOnlyDictionary<string, string>> GoodEntriesAsync(RedisServer redis, ConnectionMultiplexer connection)
    {
        await using var writer = new ResumenHost([.. AllSources.Settings, new("Cache:Redis", redis.ConnectionString)], DateTimeOffset.UtcNow);
        Assert.True((await writer.AskAsync($"lat={Latitude}&lon=0")).IsComplete);
        await redis.UntilHoldsAsync(3, Token);
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { Bitcoin.Part, Weather.Part, Dollar.Part })
        {
            entries[part.Id] = (await connection.GetDatabase().HashGetAsync(KeyOf(part, 0), "data")).ToString();
        }

        await connection.GetServers()[0].ExecuteAsync("FLUSHALL");
        return entries;
    }

    /// <summary>Asks for the weather of a place where Redis holds an entry. Of another one if Redis was not asked: it is left alone after a fault.</summary>
    private async Task<Answer> AskWhereAsync(World world, ConnectionMultiplexer connection, string entry)
    {
        Answer answer = null!;
        await RedisServer.EventuallyAsync(
            async () =>
            {
                _places++;
                await PutAsync(connection, Weather.Part, entry);
                var before = await ReadsAsync(connection);
                answer = await world.AskAsync($"fuentes=clima&lat={Latitude}&lon={_places}&timeout=30", Token);
                return await ReadsAsync(connection) > before;
            },
            Token);
        return answer;
    }

    private Task PutAsync(ConnectionMultiplexer connection, Part part, string entry) => connection.GetDatabase().HashSetAsync(
        KeyOf(part, _places), [new("absexp", -1), new("sldexp", -1), new("data", entry)]);

    // The library puts its own version before our keys.
    private static string KeyOf(Part part, int place) => "v2:" + part.KeyOf(new(Latitude, place, []));

    private static async Task<long> ReadsAsync(ConnectionMultiplexer connection) =>
        (await connection.GetServers()[0].InfoAsync("stats")).SelectMany(static group => group)
            .Where(static one => one.Key is "keyspace_hits")
            .Sum(static one => long.Parse(one.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<decimal> Served(World world, string source, string name) =>
        world[source].Served.Snapshot().SelectMany(static values => values).Where(value => value.Name == name).Select(static value => value.Value);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
