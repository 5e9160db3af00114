using System.Runtime;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>Alone: it measures times and memory of the whole process.</summary>
[CollectionDefinition(nameof(ChaosTests), DisableParallelization = true)]
[Collection(nameof(ChaosTests))]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Requests = 6_000;
    private const double TimeoutSeconds = 0.5;
    private const double AllowedExcess = 0.05;

    // Short, so that the run sees many.
    private static readonly TimeSpan s_spell = TimeSpan.FromSeconds(2);

    // Well above what the run rightly keeps: some thousand readings and the simulators' logs.
    private const long AllowedGrowth = 24 << 20;

    [Fact]
    public Task Thousands_of_requests_in_chaos_get_right_values_in_time_or_a_reason() => RunAsync(
        new(Scenario.Chaos, Seed), TimeProvider.System, static () => { }, static _ => { });

    [Fact]
    public async Task Thousands_of_requests_among_liars_get_no_lie_that_looks_confirmed()
    {
        // One with which every chain begins with a lie.
        var seed = Enumerable.Range(Seed, 10_000).First(
            static seed => SimulatedApis.Parts.All(apis => new Liars(seed).BiasOf(apis[0].Id, TimeSpan.Zero) != Bias.None));
        var clock = new HurriedClock(s_spell);
        var shown = new List<ShownValue[]>();

        await RunAsync(new(Scenario.Liar, seed), clock, clock.Start, answers =>
        {
            shown.Add([.. answers.SelectMany(static answer => answer.Values).Where(static value => value.IsLie)]);
            output.WriteLine($"lies shown: {shown[^1].Length}");
        });

        Assert.All(shown, static lies => Assert.DoesNotContain(lies, static lie => !lie.IsMarked));

        // The first answers can't know better, and most places are asked for once; bitcoin has two other sources.
        Assert.Contains(shown[0], static lie => lie.IsMarked);
        Assert.DoesNotContain(shown[^1], static lie => lie.Quantity == Quantity.Bitcoin);
    }

    private async Task RunAsync(Script script, TimeProvider clock, Action begin, Action<ChaosAnswer[]> check)
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using var run = new ChaosRun();
            await run.StartAsync(script, clock, TestContext.Current.CancellationToken);
            begin();

            // A warm-up, so that the JIT compiler is not measured.
            await run.SendAsync(Requests / 4, 0, "0.5", TestContext.Current.CancellationToken);
            check([.. run.Answers]);
            run.Forget();
            var before = MemoryInUse();
            await CheckAsync(run, check);
            run.Forget();
            var after = MemoryInUse();

            output.WriteLine($"memory in use: {before >> 20} MiB before, {after >> 20} MiB after");
            Assert.True(after < before + AllowedGrowth, "The memory in use grew.");
        }
        finally
        {
            MemoryInUse();
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    private async Task CheckAsync(ChaosRun run, Action<ChaosAnswer[]> check)
    {
        await run.SendAsync(Requests, Requests, "0.5", TestContext.Current.CancellationToken);
        var answers = run.Answers.ToArray();
        Report(run, answers);
        Assert.Equal(Requests, answers.Length);
        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        AssertValuesWereServed(run, answers);
        AssertInTime(run, answers);
        check(answers);
    }

    private static void AssertValuesWereServed(ChaosRun run, ChaosAnswer[] answers)
    {
        var served = run.Served();
        foreach (var (quantity, value, _) in answers.SelectMany(static answer => answer.Values))
        {
            Assert.True(served[quantity.Name].Contains(value), $"{quantity.Name} = {value} was never served.");
        }
    }

    /// <summary>The longest <c>/salud</c> of the same run, which waits for nothing, is the machine's noise.</summary>
    private static void AssertInTime(ChaosRun run, ChaosAnswer[] answers)
    {
        var noise = run.HealthTimes.Max();
        var latest = Percentile(answers.Select(static answer => answer.Elapsed), 0.999);
        Assert.True(
            latest.TotalSeconds <= TimeoutSeconds + AllowedExcess + noise.TotalSeconds,
            $"p99.9 was {latest.TotalMilliseconds} ms, with at most {noise.TotalMilliseconds} ms for /salud.");
    }

    private void Report(ChaosRun run, ChaosAnswer[] answers)
    {
        foreach (var share in new[] { 0.5, 0.99, 0.999, 1 })
        {
            output.WriteLine(
                $"p{100 * share}: /resumen {Percentile(answers.Select(static a => a.Elapsed), share).TotalMilliseconds:0.0} ms, "
                + $"/salud {Percentile(run.HealthTimes, share).TotalMilliseconds:0.0} ms");
        }

        foreach (var outcome in answers.SelectMany(static a => a.Outcomes).CountBy(static o => o).OrderByDescending(static o => o.Value))
        {
            output.WriteLine($"{outcome.Key}: {outcome.Value}");
        }
    }

    private static TimeSpan Percentile(IEnumerable<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    private static long MemoryInUse()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
