using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The options of a comparison.</summary>
/// <param name="IsQuick">Whether to measure less, in less time.</param>
/// <param name="IsList">Whether only to list the chosen peers.</param>
/// <param name="Out">The folder to write table and chart to, if any.</param>
/// <param name="Home">Where the peers were built.</param>
internal sealed record PeersOptions(bool IsQuick = false, bool IsList = false, string? Out = null, string Home = "artifacts/bench")
{
    /// <summary>The options as people write them.</summary>
    public const string Allowed =
        "--quick, --only PEER,…, --measure live,cached,salud,rate,hang,start,scale,first, --out FOLDER, --home FOLDER and --list";

    // Of a thousand connections at once some are not taken at first, and try again a second later.
    private const int ScaleSeconds = 3;

    // Seconds of full load after which JIT-compiled code got no faster, as measured.
    private const int JitSettles = 25;

    /// <summary>The peers; empty for all of the run.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>The measures.</summary>
    public ImmutableArray<Measure> Measures
    {
        get => field is [] ? IsQuick ? [Measure.Live, Measure.Cached, Measure.Start] : [.. Enum.GetValues<Measure>()] : field;
        init;
    } = [];

    /// <summary>The seconds of warm-up load for peers compiled while they run; too short in a quick run.</summary>
    public int Warmup => IsQuick ? 6 : JitSettles;

    /// <summary>The loads for live answers: connections and seconds.</summary>
    public ImmutableArray<(int Connections, int Seconds)> Loads => IsQuick ? [(1, 1), (64, 2)] : [(1, 2), (64, 4), (256, 2)];

    /// <summary>The numbers of connections by which a peer is seen to scale, for as many seconds each.</summary>
    public static (ImmutableArray<int> Connections, int Seconds) Scales => ([1, 16, 64, 256, 1024], ScaleSeconds);

    /// <summary>What the reader must know about repetitions and load.</summary>
    public string InWords => $"{RepetitionsOf(Measure.Live)} repetitions by turns ({RepetitionsOf(Measure.Rate)} at constant rates and with a hanging "
        + $"source, {RepetitionsOf(Measure.Scale)} by connections and of the first half minute), after {Warmup} s of load on what is compiled while it runs"
        + (IsQuick ? $": too short, such code goes on getting better for {JitSettles} s" : "");

    /// <summary>How often each measure is repeated: less for those that take long.</summary>
    public int RepetitionsOf(Measure measure) => measure switch
    {
        Measure.Scale or Measure.First => IsQuick ? 1 : 3,
        Measure.Rate or Measure.Hang => 3,
        _ => IsQuick ? 3 : 5,
    };

    /// <summary>Parses the arguments; <see langword="null"/> if they are wrong.</summary>
    public static PeersOptions? Parse(IEnumerable<string> args)
    {
        var options = new PeersOptions();
        for (var left = new Queue<string>(args); options is not null && left.TryDequeue(out var name);)
        {
            options = name switch
            {
                "--quick" => options with { IsQuick = true },
                "--list" => options with { IsList = true },
                "--only" when left.TryDequeue(out var names) => options with { Only = [.. names.Split(',')] },
                "--measure" when left.TryDequeue(out var names) && names.Split(',').All(IsMeasure) =>
                    options with { Measures = [.. names.Split(',').Select(static text => Enum.Parse<Measure>(text, ignoreCase: true))] },
                "--out" when left.TryDequeue(out var folder) => options with { Out = folder },
                "--home" when left.TryDequeue(out var folder) => options with { Home = folder },
                _ => null,
            };
        }

        return options;
    }

    /// <summary>The chosen peers. The baseline is always one of them.</summary>
    public ImmutableArray<Peer> Choose(ImmutableArray<Peer> all)
    {
        var names = Only is [] ? IsQuick ? PeerCatalog.Quick : [.. all.Select(static peer => peer.Name)] : Only;
        return names.FirstOrDefault(name => all.All(peer => peer.Name != name)) is { } unknown
            ? throw new BenchmarkException($"'{unknown}' is not a peer; there are {string.Join(", ", all.Select(static peer => peer.Name))}.")
            : [.. all.Where(peer => peer.Name == PeerCatalog.Baseline || names.Contains(peer.Name))];
    }

    // By name: Enum.Parse would also accept a number.
    private static bool IsMeasure(string name) => Enum.GetNames<Measure>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
