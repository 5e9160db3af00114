using System.Diagnostics;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>A peer that runs.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>The core that servers have to themselves.</summary>
    public const int Core = 0;

    private readonly ChildProcess _process;

    private Server(Peer peer, bool isCached, Uri address, ChildProcess process, TimeSpan startedIn) =>
        (Peer, IsCached, Address, _process, StartedIn) = (peer, isCached, address, process, startedIn);

    /// <summary>What it is.</summary>
    public Peer Peer { get; }

    /// <summary>Whether it answers from memory.</summary>
    public bool IsCached { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>From the start of its process to its first answer.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The CPU seconds that it used so far.</summary>
    public (double User, double System) CpuSeconds => ProcessTree.CpuSeconds(_process.Id);

    /// <summary>The memory that it holds, in MiB.</summary>
    public (double Now, double Peak) Mebibytes => ProcessTree.Mebibytes(_process.Id);

    /// <summary>Starts it and waits for its first answer.</summary>
    /// <param name="peer">What.</param>
    /// <param name="isCached">Whether it is to answer from memory.</param>
    /// <param name="sources">Where the sources are.</param>
    /// <param name="path">What to ask first.</param>
    /// <exception cref="PeersException">There was none.</exception>
    public static async Task<Server> StartAsync(Peer peer, bool isCached, Uri sources, string path)
    {
        var address = Loopback.Free();
        string Fill(string text) => text
            .Replace(Peer.Port, $"{address.Port}", StringComparison.Ordinal)
            .Replace(Peer.Sources, sources.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        if (peer.Template is { } template)
        {
            Template.Fill(template.From, Fill(template.To), ("PORT", $"{address.Port}"), ("SOURCES", sources.Authority));
        }

        var environment = isCached ? peer.Environment : peer.Environment.AddRange(peer.LiveEnvironment);
        var started = Stopwatch.GetTimestamp();
        var process = ChildProcess.Start(
            Core, peer.Command.Select(Fill), environment.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value))));
        try
        {
            await Loopback.FirstAnswerAsync(new(address, path), process);
            return new(peer, isCached, address, process, Stopwatch.GetElapsedTime(started));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
