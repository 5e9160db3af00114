using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The whole comparison.</summary>
/// <param name="output">Where the table goes.</param>
/// <param name="log">Where it tells how far it is.</param>
internal sealed class PeersRun(TextWriter output, TextWriter log)
{
    private const string Sharing =
        "Where many connections ask at once, Resumen's requests share calls to the sources: at one connection none can.";

    /// <param name="options">What is asked for.</param>
    /// <returns>The exit code: 0, or 1 when a peer failed.</returns>
    /// <exception cref="PeersException">It can't be done.</exception>
    public async Task<int> RunAsync(PeersOptions options)
    {
        var (home, bench) = (Path.GetFullPath(options.Home), Path.GetFullPath("bench"));
        var chosen = options.Choose(PeerCatalog.All(home, bench));
        if (options.IsList)
        {
            await output.WriteLineAsync(string.Join('\n', chosen.Select(static peer => peer.Name)));
            return 0;
        }

        var plan = Plan.For(options);
        var missing = Missing(home);
        var results = new Results();
        await using var mock = await Mock.StartAsync(home, bench);
        await using var field = new Field([.. chosen.Where(peer => !missing.ContainsKey(peer.Name))], mock, log);
        await MeasureAsync(field, mock, bench, plan, results);

        var report = new PeersReport(results, chosen, [.. missing, .. field.Failures]);
        var table = report.Table(Describe(plan, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        await output.WriteLineAsync(table);
        if (options.Out is { } folder)
        {
            PeersFiles.Write(folder, table, PeersChart.Draw(results, chosen));
        }

        return field.Failures.Count == 0 ? 0 : 1;
    }

    private async Task MeasureAsync(Field field, Mock mock, string bench, Plan plan, Results results)
    {
        var load = new LoadMeasure(field, mock, bench, plan, results);
        foreach (var measure in plan.Measures)
        {
            await log.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {measure.ToString().ToLowerInvariant()}"));
            await (measure switch
            {
                Measure.Live => load.LiveAsync(),
                Measure.Cached => load.CachedAsync(),
                Measure.Salud => load.SaludAsync(),
                Measure.Rate => new RateMeasure(load, mock, results).RunAsync(plan.LatencyRepetitions),
                Measure.Hang => new HangMeasure(load, mock, results).RunAsync(plan.LatencyRepetitions),
                _ => new StartMeasure(field, mock, results).RunAsync(plan.Repetitions),
            });
        }
    }

    // What could not be installed or built has left its reason there.
    private static Dictionary<string, string> Missing(string home)
    {
        var folder = Path.Combine(home, "missing");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file).Trim())
            : [];
    }

    // This process keeps off the servers' core, which counts too.
    private static string Describe(Plan plan, DateOnly date) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {date:yyyy-MM-dd}, {Environment.ProcessorCount + 1} cores: the server alone on one, the sources and the load on the rest; "
        + $"{plan.InWords}. Resumen's two request limits are off, and no server logs requests. {Sharing}");
}
