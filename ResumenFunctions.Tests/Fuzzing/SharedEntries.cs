using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Tests.SecondLevel;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>What an instance writes into the shared cache.</summary>
internal static partial class SharedEntries
{
    /// <summary>A good entry of each source, which lasts in real time too.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> WriteAsync()
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var lineup = 0; lineup < SourceBodies.Lineups.Count; lineup++)
        {
            var shared = new FakeSecondLevel();
            await using var host = new ResumenHost(
                [.. FuzzWorld.Settings(lineup), new("Cache:Redis", "127.0.0.1:1")],
                configure: services => services.AddSingleton<IDistributedCache>(shared));
            await host.AskAsync("fuentes=btc,clima,usd,dolar");
            await host.EventuallyAsync(() => shared.Keys.Count == 4);
            shared.Spoil(entry => entries[SourceOf(entry)] = Lasting(entry));
        }

        return entries;
    }

    private static string SourceOf(byte[] entry) => Source().Match(Encoding.UTF8.GetString(entry)).Groups[1].Value;

    private static byte[] Lasting(byte[] entry) => Encoding.UTF8.GetBytes(End().Replace(Encoding.UTF8.GetString(entry), "$1 3155378975999999999"));

    [GeneratedRegex("\"SourceId\":\"([a-z]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("(\"LogicalExpirationTimestamp\":)[0-9]+")]
    private static partial Regex End();
}
