namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>A running peer, with the time that it took to its first answer. Disposal kills its process.</summary>
internal sealed record Server(Peer Peer, bool IsCached, Uri Address, ChildProcess Process, TimeSpan StartedIn) : IAsyncDisposable
{
    // Nothing but servers runs on it.
    private const int Core = 0;

    /// <summary>The CPU seconds so far.</summary>
    public (double User, double System) CpuSeconds => ProcessTree.CpuSeconds(Process.Id);

    /// <summary>The memory in MiB.</summary>
    public (double Now, double Peak) Mebibytes => ProcessTree.Mebibytes(Process.Id);

    /// <summary>Starts a server and waits for its first answer on a path.</summary>
    public static async Task<Server> StartAsync(Peer peer, bool isCached, Uri sources, string path)
    {
        var address = Loopback.Free();
        string Fill(string text) => text
            .Replace(Peer.Port, $"{address.Port}", StringComparison.Ordinal)
            .Replace(Peer.Sources, sources.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        if (peer.Template is { } template)
        {
            FillTemplate(template.From, Fill(template.To), ("PORT", $"{address.Port}"), ("SOURCES", sources.Authority));
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

    /// <summary>Fills in <c>@NAME@</c> in a template; <c>@DIR@</c> is the folder of the result, <c>@HERE@</c> that of the template.</summary>
    public static void FillTemplate(string from, string to, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = File.ReadAllText(from);
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("DIR", Path.GetDirectoryName(to)), ("HERE", Path.GetDirectoryName(from)), .. values])
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        File.WriteAllText(to, text);
    }

    /// <summary>Keeps this process, and those it starts from now on, off the servers' core.</summary>
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
