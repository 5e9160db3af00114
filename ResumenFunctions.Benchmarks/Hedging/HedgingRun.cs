namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>Measures what hedging does to the slowest answers, and what it costs in calls.</summary>
internal sealed class HedgingRun(TextWriter progress)
{
    // On a normal day, before a situation begins: the sources' times become known, and the code gets compiled.
    private const int Rehearsals = 300;
    private const int RehearsalsPerSecond = 60;

    /// <summary>Measures all policies in all situations, and returns the table. It replaces the one of the document in a folder, if one is given.</summary>
    public async Task<string> WriteAsync(bool isShort, string? docs)
    {
        var document = docs is null ? null : Document.Find(docs, "resilience");
        var rows = await MeasureAsync(Situation.All, situation => isShort ? situation.ShortAnswers : situation.Answers, Rehearsals);
        var text = HedgingTable.Write(rows, $"{Machine.Where()}. A source's call takes 120 ms in the median (log-normal, sigma 0.4); one in twenty "
            + "takes ten times as long. No call is shared or cached, and all policies are measured at the same time, after "
            + $"{Rehearsals} answers of a normal day. Hedging: *none* is after 10 s, a third of `timeout`; *after 1 s* is `Hedge:BudgetPercent=0`; *ours* "
            + "is the defaults. Where the sources are slow there are fewer answers, so that p99.9 is near the slowest of all.");
        document?.WriteSection("hedging", text);
        return text;
    }

    /// <summary>Measures all policies in some situations: a row for each.</summary>
    public async Task<ImmutableArray<HedgingRow>> MeasureAsync(
        ImmutableArray<Situation> situations, Func<Situation, int> answers, int rehearsals)
    {
        var rows = ImmutableArray.CreateBuilder<HedgingRow>();
        foreach (var situation in situations)
        {
            await progress.WriteLineAsync($"{situation.Name}: {answers(situation)} answers, {situation.PerSecond} a second");
            rows.AddRange(await MeasureAsync(situation, answers(situation), rehearsals));
        }

        return rows.ToImmutable();
    }

    private static async Task<ImmutableArray<HedgingRow>> MeasureAsync(Situation situation, int answers, int rehearsals)
    {
        var graphs = new List<PolicyGraph>();
        try
        {
            foreach (var policy in Policy.All)
            {
                graphs.Add(await PolicyGraph.StartAsync(policy));
            }

            await AskAsync(graphs, 0, rehearsals, RehearsalsPerSecond);
            graphs.ForEach(graph => graph.Enter(situation));
            var before = graphs.ConvertAll(static graph => graph.Calls);
            var given = await AskAsync(graphs, rehearsals, answers, situation.PerSecond);
            return
            [
                .. graphs.Select((graph, index) =>
                    new HedgingRow(situation.Name, graph.Policy.Name, given[index], graph.Calls - before[index])),
            ];
        }
        finally
        {
            foreach (var graph in graphs)
            {
                await graph.DisposeAsync();
            }
        }
    }

    // At a steady pace, however long answers take, as callers would. All graphs are asked at the same moments, each in turn the first,
    // so that whatever else the machine does befalls all alike.
    private static async Task<ImmutableArray<ImmutableArray<HedgingAnswer>>> AskAsync(List<PolicyGraph> graphs, int from, int count, int perSecond)
    {
        var asked = graphs.ConvertAll(_ => new List<Task<HedgingAnswer>>(count));
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            for (var turn = 0; turn < graphs.Count; turn++)
            {
                var index = (number + turn) % graphs.Count;
                asked[index].Add(graphs[index].AskAsync(from + number));
            }
        }

        var given = ImmutableArray.CreateBuilder<ImmutableArray<HedgingAnswer>>();
        foreach (var answers in asked)
        {
            given.Add([.. await Task.WhenAll(answers)]);
        }

        return given.ToImmutable();
    }
}
