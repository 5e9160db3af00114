using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The whole comparison: the table goes to the output, progress to the log.</summary>
internal sealed class PeersRun(TextWriter output, TextWriter log)
{
    /// <summary>The title of the time from the start to the first summary.</summary>
    public const string StartTitle = "Start to first answer: /resumen";

    /// <summary>Measures or lists the chosen peers. The exit code is 1 if a peer failed.</summary>
    public async Task<int> RunAsync(PeersOptions options)
    {
        var (home, bench) = (Path.GetFullPath(options.Home), Path.GetFullPath("bench"));
        var chosen = options.Choose(PeerCatalog.All(home, bench));
        if (options.IsList)
        {
            await output.WriteLineAsync(string.Join('\n', chosen.Select(static peer => peer.Name)));
            return 0;
        }

        var missing = Missing(home);
        var results = new Results(PeerCatalog.Baseline);
        await using var mock = await Mock.StartAsync(home, bench);
        await using var field = new Field([.. chosen.Where(peer => !missing.ContainsKey(peer.Name))], mock, options.Warmup, log);
        foreach (var measure in options.Measures)
        {
            await log.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {measure.ToString().ToLowerInvariant()}"));
            await MeasureAsync(measure, options, field, mock, results);
        }

        var table = new PeersReport(results, chosen, [.. missing, .. field.Failures]).Table(Describe(options));
        await output.WriteLineAsync(table);
        if (options.Out is { } folder)
        {
            new Document(folder, "peers").Write("Resumen beside its peers", table, PeersChart.Draw(results, chosen));
        }

        return field.Failures.Count == 0 ? 0 : 1;
    }

    private static Task MeasureAsync(Measure measure, PeersOptions options, Field field, Mock mock, Results results)
    {
        var load = new LoadMeasure(field, mock, results);
        var latency = new LatencyMeasure(field, mock, options.RepetitionsOf(measure), results);
        return measure switch
        {
            Measure.Live => RepeatAsync(() => load.LiveAsync(options.Loads)),
            Measure.Cached => RepeatAsync(load.CachedAsync),
            Measure.Salud => RepeatAsync(load.SaludAsync),
            Measure.Rate => latency.RateAsync(),
            Measure.Hang => latency.HangAsync(),
            Measure.Scale => RepeatAsync(() => ScaleAsync(field, mock, results)),
            Measure.First => RepeatAsync(new FirstMeasure(field, results).SampleAsync),
            _ => RepeatAsync(() => field.EachAsync(measure, peer => SampleStartAsync(peer, mock, results))),
        };

        async Task RepeatAsync(Func<Task> sampleAsync)
        {
            for (var i = 0; i < options.RepetitionsOf(measure); i++)
            {
                await sampleAsync();
            }
        }
    }

    private static async Task ScaleAsync(Field field, Mock mock, Results results)
    {
        var (connections, seconds) = PeersOptions.Scales;
        await new ScaleMeasure(field, results).SampleAsync(connections, seconds);
        await new WaitingMeasure(field, mock, results).SampleAsync();
    }

    private static async Task SampleStartAsync(Peer peer, Mock mock, Results results)
    {
        await using (var salud = await Server.StartAsync(peer, isCached: false, mock.Address, Field.Salud))
        {
            results.Add(new("Start to first answer: /salud", "ms"), peer.Name, salud.StartedIn.TotalMilliseconds);
        }

        await using var summary = await Server.StartAsync(peer, isCached: false, mock.Address, Field.Summary);
        await Task.Delay(200); // for work that goes on after the start
        results.Add(new(StartTitle, "ms", IsKey: true), peer.Name, summary.StartedIn.TotalMilliseconds);
        results.Add(new("Memory after the first answer", "MiB"), peer.Name, summary.Mebibytes.Now);
    }

    // bench/run writes there why a peer could not be installed or built.
    private static Dictionary<string, string> Missing(string home)
    {
        var folder = Path.Combine(home, "missing");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file).Trim())
            : [];
    }

    // One more: the servers' core, which this process stays off.
    private static string Describe(PeersOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount + 1} cores: the server alone on one, the sources and the load on the rest; "
        + $"{options.InWords}. Resumen's two request limits are off, and no server logs requests. {PeersChart.Sharing}");
}
