using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>How long a fresh process needs for its first answer, and what it holds then.</summary>
internal static class StartMeasure
{
    private static readonly Metric s_salud = new("Start to first answer: /salud", "ms");
    private static readonly Metric s_summary = new("Start to first answer: /resumen", "ms", IsKey: true);
    private static readonly Metric s_idle = new("Memory after the first answer", "MiB");

    // For what the start leaves to do.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(200);

    /// <summary>Starts each peer once for each path.</summary>
    public static Task RunAsync(Field field, Mock mock, Results results) => field.EachAsync(Measure.Start, async peer =>
    {
        await using (var salud = await Server.StartAsync(peer, isCached: false, mock.Address, Field.Salud))
        {
            results.Add(s_salud, peer.Name, salud.StartedIn.TotalMilliseconds);
        }

        await using var summary = await Server.StartAsync(peer, isCached: false, mock.Address, Field.Summary);
        await Task.Delay(s_settle);
        results.Add(s_summary, peer.Name, summary.StartedIn.TotalMilliseconds);
        results.Add(s_idle, peer.Name, summary.Mebibytes.Now);
    });
}
