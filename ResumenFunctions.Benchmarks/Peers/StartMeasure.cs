namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>How long a fresh process needs for its first answer, and what it holds then.</summary>
/// <param name="field">Who takes part.</param>
/// <param name="mock">The sources.</param>
/// <param name="results">Where figures go.</param>
internal sealed class StartMeasure(Field field, Mock mock, Results results)
{
    private static readonly Metric s_salud = new("Start to first answer: /salud", "ms");
    private static readonly Metric s_summary = new("Start to first answer: /resumen", "ms", "", true);
    private static readonly Metric s_idle = new("Memory after the first answer", "MiB");

    // For what the start leaves to do.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(200);

    /// <param name="repetitions">How often.</param>
    public async Task RunAsync(int repetitions)
    {
        for (var i = 0; i < repetitions; i++)
        {
            await field.EachAsync(Measure.Start, async peer =>
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
    }
}
