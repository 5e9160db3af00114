using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>All peers, in the order of the tables.</summary>
internal static class PeerCatalog
{
    /// <summary>The peer that others are compared to.</summary>
    public const string Baseline = "kestrel";

    /// <summary>Where bare Kestrel serves bytes that it was given.</summary>
    public const string Memory = "/mem";

    // The longest timeout that ours takes.
    private const string LongSummary = "/resumen?timeout=30";

    private static readonly ImmutableArray<KeyValuePair<string, string>> s_plain = [new("PORT", Peer.Port), new("SOURCES", Peer.Sources)];

    private static readonly ImmutableArray<KeyValuePair<string, string>> s_kestrel =
        [new("ASPNETCORE_URLS", $"http://127.0.0.1:{Peer.Port}"), new("SOURCES", Peer.Sources)];

    // Both limits are off: a measurement sends more requests from one client than they allow.
    private static readonly ImmutableArray<KeyValuePair<string, string>> s_ours =
    [
        new("ASPNETCORE_URLS", $"http://127.0.0.1:{Peer.Port}"),
        new("Logging__LogLevel__Default", "Critical"),
        new("Resumen__RateLimit__PerClientPerMinute", "0"),
        new("Resumen__RateLimit__MaxConcurrent", "0"),
        .. from id in MockBodies.Ids
           select KeyValuePair.Create($"Resumen__Sources__{id}__BaseAddress", $"{Peer.Sources}/"),
    ];

    // As many calls at once to one source as the setting takes, and no second ones, which would take the place of first ones.
    private static readonly ImmutableArray<KeyValuePair<string, string>> s_patient =
    [
        new("Resumen__Sources__MaxConcurrentCalls", "10000"),
        new("Resumen__Hedge__DelayMilliseconds", "30000"),
        new("Resumen__Hedge__BudgetPercent", "0"),
    ];

    /// <summary>The peers of the quick run, unless others are named.</summary>
    public static ImmutableArray<string> Quick { get; } = [Baseline, "ours", "go", "fastify", "aiohttp-uvloop"];

    /// <summary>All peers, from the folder where they were built and the repository's <c>bench</c>.</summary>
    public static ImmutableArray<Peer> All(string home, string bench) =>
    [
        Kestrel(Baseline, "bare Kestrel and HttpClient", home) with
        {
            IsCompiledWhileRunning = true,
            InLongMeasures = true,
            WaitingPath = static _ => LongSummary,
        },
        Kestrel("kestrel-aot", "the same as Native AOT", home),
        Ours("ours", "Resumen", "ours", home) with
        {
            InLongMeasures = true,
            WaitingPath = OtherPlace,
            WaitingEnvironment = s_patient,
        },
        Ours("ours-inline", "Resumen, inline sockets", "ours", home, new KeyValuePair<string, string>("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1")),
        Ours("ours-jit", "Resumen, not ready to run", "ours-jit", home) with { OnlyStarts = true, InLongMeasures = true },
        new("go", "Go net/http", [Path.Combine(home, "go-peer")], s_plain) { InLongMeasures = true, WaitingPath = static _ => LongSummary },
        new("nginx", "nginx and lua", ["nginx", "-e", "stderr", "-c", Path.Combine(home, "run", $"nginx-{Peer.Port}.conf")], s_plain)
        {
            Template = (Path.Combine(bench, "nginx", "nginx.conf"), Path.Combine(home, "run", $"nginx-{Peer.Port}.conf")),
        },
        new("fastify", "Fastify and undici", ["node", Path.Combine(home, "fastify", "server.mjs")], [.. s_plain, new("NODE_ENV", "production")])
        {
            IsCompiledWhileRunning = true,
        },
        Python("aiohttp-uvloop", "aiohttp, shared session, uvloop", Path.Combine(bench, "aiohttp", "shared.py")),
        Python("aiohttp", "aiohttp, a session per request", Path.Combine(bench, "aiohttp", "per_request.py")),
    ];

    // A reading is kept by place, in hundredths of a degree: nobody has asked for this one.
    private static string OtherPlace(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{LongSummary}&fuentes=clima&lat=10.{number % 100:00}&lon={10 + (number / 100 / 100m):0.00}");

    private static Peer Kestrel(string name, string title, string home) =>
        new(name, title, [Path.Combine(home, name, "BareKestrel")], s_kestrel) { CachedPath = Memory };

    // Debian's Python, which its packages are for.
    private static Peer Python(string name, string title, string file) => new(name, title, ["/usr/bin/python3", "-O", file], s_plain);

    private static Peer Ours(string name, string title, string folder, string home, params KeyValuePair<string, string>[] environment) =>
        new(name, title, [Path.Combine(home, folder, "ResumenFunctions.Local")], [.. s_ours, .. environment])
        {
            LiveEnvironment = [new("Resumen__Cache__Enabled", "false")],
            CachedPath = Field.Summary,
            IsCompiledWhileRunning = true,
        };
}
