using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What a comparison is asked for.</summary>
/// <param name="IsQuick">Whether it is to be over soon.</param>
/// <param name="IsList">Whether only the names of the chosen peers are wanted.</param>
/// <param name="Out">The folder that table and chart are written to, besides the screen; or none.</param>
/// <param name="Home">Where the peers were built.</param>
internal sealed record PeersOptions(bool IsQuick = false, bool IsList = false, string? Out = null, string Home = "artifacts/bench")
{
    /// <summary>What may be asked for, for people.</summary>
    public const string Allowed =
        "--quick, --only PEER,…, --measure live,cached,salud,rate,hang,start, --out FOLDER, --home FOLDER and --list";

    // What compiled code is at its best after: measured on this machine's kind, in seconds of full load.
    private const int JitSettles = 25;

    /// <summary>The peers; empty for all that the run has.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>The measures.</summary>
    public ImmutableArray<Measure> Measures
    {
        get => field is [] ? IsQuick ? [Measure.Live, Measure.Cached, Measure.Start] : [.. Enum.GetValues<Measure>()] : field;
        init;
    } = [];

    /// <summary>The seconds of load before the first figure on what is compiled while it runs, which a quick run does not wait for.</summary>
    public int Warmup => IsQuick ? 6 : JitSettles;

    /// <summary>How many ask at once for live answers, each with the seconds that they do.</summary>
    public ImmutableArray<(int Connections, int Seconds)> Loads => IsQuick ? [(1, 1), (64, 2)] : [(1, 2), (64, 4), (256, 2)];

    /// <summary>What the reader must know of repetitions and load.</summary>
    public string InWords => $"{RepetitionsOf(Measure.Live)} repetitions by turns ({RepetitionsOf(Measure.Rate)} at constant rates and with a hanging "
        + $"source), after {Warmup} s of load on what is compiled while it runs"
        + (IsQuick ? $": too short, such code goes on getting better for {JitSettles} s" : "");

    /// <summary>How often each measure is repeated: those of latency, which take long, less.</summary>
    public int RepetitionsOf(Measure measure) => IsQuick || measure is Measure.Rate or Measure.Hang ? 3 : 5;

    /// <summary>Reads the arguments: <see langword="null"/> when they are wrong.</summary>
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

    /// <summary>The chosen ones of all peers. The baseline is always one of them.</summary>
    public ImmutableArray<Peer> Choose(ImmutableArray<Peer> all)
    {
        var names = Only is [] ? IsQuick ? PeerCatalog.Quick : [.. all.Select(static peer => peer.Name)] : Only;
        return names.FirstOrDefault(name => all.All(peer => peer.Name != name)) is { } unknown
            ? throw new BenchmarkException($"'{unknown}' is not a peer; there are {string.Join(", ", all.Select(static peer => peer.Name))}.")
            : [.. all.Where(peer => peer.Name == PeerCatalog.Baseline || names.Contains(peer.Name))];
    }

    // By name alone: parsing would take a number too.
    private static bool IsMeasure(string name) => Enum.GetNames<Measure>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
