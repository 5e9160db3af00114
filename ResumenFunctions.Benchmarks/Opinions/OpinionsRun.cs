using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>Measures what a second opinion catches and costs.</summary>
/// <param name="log">Where progress goes.</param>
/// <param name="isShort">Whether only to see that it works.</param>
internal sealed class OpinionsRun(TextWriter log, bool isShort)
{
    private const string Mark = "opinions";

    // Few enough that two cores are mostly idle: the times are to be those of the sources.
    private const int AtOnce = 96;

    private int Worlds => isShort ? 1 : 24;

    private int Lies => isShort ? 2 : 40;

    // Until it is known how long the sources take, and the extra calls that an instance begins with are mostly spent.
    private int WarmUp => isShort ? 1 : 20;

    /// <summary>Measures all cases and returns the table; writes it to <c>resilience.md</c> in the folder, if there is one.</summary>
    public async Task<string> WriteAsync(string? docs)
    {
        var document = docs is null ? null : Document.Find(docs, "resilience");
        var text = OpinionsTable.Write(await MeasureAsync(), string.Create(
            CultureInfo.InvariantCulture, $"{Machine.Where()}; {Worlds * Lies} lies a line and as many calm answers, in turns; {WarmUp} calm ones before."));
        document?.WriteSection(Mark, text);
        return text;
    }

    private async Task<ImmutableArray<OpinionRow>> MeasureAsync()
    {
        // Case by case within each seed, so that a bad minute of the machine doesn't affect one case alone.
        var jobs = from seed in Enumerable.Range(1, Worlds) from what in OpinionCase.All select (Case: what, Seed: seed);
        var rows = OpinionCase.All.ToDictionary(static what => what, static _ => new List<OpinionStep>());
        var done = 0;
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (job, _) =>
        {
            var steps = await MeasureAsync(job.Case, job.Seed);
            lock (rows)
            {
                rows[job.Case].AddRange(steps);
            }

            if (Interlocked.Increment(ref done) is var count && count % AtOnce == 0)
            {
                await log.WriteLineAsync($"{count} of {Worlds * OpinionCase.All.Length} instances done");
            }
        });
        return [.. OpinionCase.All.Select(what => new OpinionRow(what, [.. rows[what]]))];
    }

    private async Task<ImmutableArray<OpinionStep>> MeasureAsync(OpinionCase what, int seed)
    {
        await using var world = new OpinionWorld(what, seed);

        for (var i = 0; i < WarmUp; i++)
        {
            await world.StepAsync(isLie: false);
        }

        // In pairs, so that it never lies five times in a row, in either order, because strict turns would go with the checks of one refresh in twenty.
        var steps = ImmutableArray.CreateBuilder<OpinionStep>();
        for (var i = 1; i <= Lies; i++)
        {
            var isLieFirst = new Dice(seed, what.Part.Id, i).Roll("order") < 0.5;
            steps.Add(await world.StepAsync(isLieFirst));
            steps.Add(await world.StepAsync(!isLieFirst));
        }

        return steps.ToImmutable();
    }
}
