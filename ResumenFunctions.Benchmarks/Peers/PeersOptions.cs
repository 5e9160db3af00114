using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What a comparison is asked for.</summary>
internal sealed record PeersOptions
{
    /// <summary>What may be asked for, for people.</summary>
    public const string Allowed =
        "--quick, --only PEER,…, --measure live,cached,salud,rate,hang,start, --out FOLDER, --home FOLDER and --list";

    /// <summary>Whether it is to be over soon.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether only the names of the chosen peers are wanted.</summary>
    public bool IsList { get; init; }

    /// <summary>The peers; empty for all that the run has.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>The measures; empty for all that the run has.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>Where to write the table and the chart, or <see langword="null"/> for the screen alone.</summary>
    public string? Out { get; init; }

    /// <summary>Where the peers were built.</summary>
    public string Home { get; init; } = Path.Combine("artifacts", "bench");

    /// <summary>Reads the arguments.</summary>
    /// <returns><see langword="null"/> when they are wrong.</returns>
    public static PeersOptions? Parse(IEnumerable<string> args)
    {
        var options = new PeersOptions();
        for (var left = new Queue<string>(args); left.TryDequeue(out var name);)
        {
            var next = name switch
            {
                "--quick" => options with { IsQuick = true },
                "--list" => options with { IsList = true },
                "--only" when left.TryDequeue(out var names) => options with { Only = [.. names.Split(',')] },
                "--measure" when left.TryDequeue(out var names) && ParseMeasures(names) is { } measures =>
                    options with { Measures = measures },
                "--out" when left.TryDequeue(out var folder) => options with { Out = folder },
                "--home" when left.TryDequeue(out var folder) => options with { Home = folder },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    /// <summary>The chosen ones of all peers. The baseline is always one of them.</summary>
    /// <exception cref="PeersException">A name is none of theirs.</exception>
    public ImmutableArray<Peer> Choose(ImmutableArray<Peer> all)
    {
        var names = Only is [] ? IsQuick ? PeerCatalog.Quick : [.. all.Select(static peer => peer.Name)] : Only;
        return names.FirstOrDefault(name => all.All(peer => peer.Name != name)) is { } unknown
            ? throw new PeersException($"'{unknown}' is not a peer; there are {string.Join(", ", all.Select(static peer => peer.Name))}.")
            : [.. all.Where(peer => peer.Name == PeerCatalog.Baseline || names.Contains(peer.Name))];
    }

    private static ImmutableArray<Measure>? ParseMeasures(string names)
    {
        var measures = ImmutableArray.CreateBuilder<Measure>();
        foreach (var name in names.Split(','))
        {
            // By name alone: it would take a number too.
            if (!Enum.GetNames<Measure>().Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            measures.Add(Enum.Parse<Measure>(name, ignoreCase: true));
        }

        return measures.ToImmutable();
    }
}
