using System.Globalization;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Alone: it measures the processor time of the whole process.</summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>More cases than in the usual run: a number.</summary>
    private const string CasesVariable = "RESUMEN_FUZZ_CASES";

    /// <summary>Other cases than in the usual run: a number.</summary>
    private const string SeedVariable = "RESUMEN_FUZZ_SEED";

    /// <summary>The number of one case, to repeat it alone.</summary>
    private const string CaseVariable = "RESUMEN_FUZZ_CASE";

    private const int UsualSeed = 20261129;
    private const int UsualCases = 20_000;

    // With fewer a kind of answer may be missing by chance.
    private const int EnoughCases = 10_000;

    // A run that never gets these has become blind.
    private static readonly string[] s_expected =
    [
        "bodies: ok miss", "bodies: formato", "bodies: rechazo", "bodies: http", "bodies: limite",
        "streams: ok miss", "streams: formato", "streams: rechazo", "streams: red", "streams: http", "streams: timeout",
        "redirects: ok miss", "redirects: http",
        "readings: ok hit", "readings: ok miss",
        "queries: ok hit", "queries: ok miss", "queries: 400",
        "requests: 200", "requests: 404", "requests: 405",
    ];

    [Fact]
    public async Task Nothing_that_sources_caches_or_callers_send_breaks_the_contract()
    {
        var (seed, cases) = (Number(SeedVariable) ?? UsualSeed, Number(CasesVariable) ?? UsualCases);
        var unobserved = new List<Exception>();
        void Keep(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception);
        TaskScheduler.UnobservedTaskException += Keep;
        await using var run = new FuzzRun(await FuzzersAsync(), seed);

        // Without xunit's synchronization context, which would put a queue before every step.
        var token = TestContext.Current.CancellationToken;
        await Task.Run(() => Number(CaseVariable) is { } only ? run.RunAsync(only, 1, token) : run.RunAsync(0, cases, token), token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Keep;

        Report(run);
        Assert.True(run.Findings.Count == 0, string.Join('\n', run.Findings));
        Assert.Empty(unobserved);
        if (cases >= EnoughCases && Number(CaseVariable) is null)
        {
            Assert.All(s_expected, outcome => Assert.Contains(outcome, run.Outcomes.Keys));
        }
    }

    // Of ten cases four are bodies, two queries.
    private static async Task<IReadOnlyList<IFuzzer>> FuzzersAsync()
    {
        var (bodies, queries) = (new BodyFuzzer(), new QueryFuzzer());
        var readings = new ReadingFuzzer(await SharedEntries.WriteAsync());
        return [bodies, queries, bodies, readings, new StreamFuzzer(), new RedirectFuzzer(), bodies, queries, bodies, new RequestFuzzer()];
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private void Report(FuzzRun run)
    {
        foreach (var (outcome, count) in run.Outcomes.OrderBy(static outcome => outcome.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{outcome}: {count}");
        }
    }
}
