using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>A peer that runs.</summary>
/// <param name="Peer">What it is.</param>
/// <param name="IsCached">Whether it answers from memory.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Process">Its process, which ends with it.</param>
/// <param name="StartedIn">From the start of its process to its first answer.</param>
internal sealed record Server(Peer Peer, bool IsCached, Uri Address, ChildProcess Process, TimeSpan StartedIn) : IAsyncDisposable
{
    // Servers have it to themselves.
    private const int Core = 0;

    /// <summary>The CPU seconds that it used so far.</summary>
    public (double User, double System) CpuSeconds => ProcessTree.CpuSeconds(Process.Id);

    /// <summary>The memory that it holds, in MiB.</summary>
    public (double Now, double Peak) Mebibytes => ProcessTree.Mebibytes(Process.Id);

    /// <summary>Starts one and waits for its first answer.</summary>
    /// <param name="peer">What.</param>
    /// <param name="isCached">Whether it is to answer from memory.</param>
    /// <param name="sources">Where the sources are.</param>
    /// <param name="path">What to ask first.</param>
    /// <exception cref="BenchmarkException">There was none.</exception>
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

    /// <summary>Keeps this process, and what it starts from now on, off the servers' core.</summary>
    public static async Task KeepOffCoreAsync()
    {
        if (Environment.ProcessorCount > 1)
        {
            await ChildProcess.RunAsync(["taskset", "-a", "-p", "-c", $"{Core + 1}-{Environment.ProcessorCount - 1}", $"{Environment.ProcessId}"]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
