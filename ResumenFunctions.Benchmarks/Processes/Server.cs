namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>A peer that runs, perhaps answering from memory, in a process that ends with it and gave its first answer after so long.</summary>
internal sealed record Server(Peer Peer, bool IsCached, Uri Address, ChildProcess Process, TimeSpan StartedIn) : IAsyncDisposable
{
    // Servers have it to themselves.
    private const int Core = 0;

    /// <summary>The CPU seconds that it used so far.</summary>
    public (double User, double System) CpuSeconds => ProcessTree.CpuSeconds(Process.Id);

    /// <summary>The memory that it holds, in MiB.</summary>
    public (double Now, double Peak) Mebibytes => ProcessTree.Mebibytes(Process.Id);

    /// <summary>Starts one, told where the sources are, and waits for its first answer on a path.</summary>
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

    /// <summary>Writes a file that has values where another has <c>@NAME@</c>; <c>@DIR@</c> and <c>@HERE@</c> are the folders of both.</summary>
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
