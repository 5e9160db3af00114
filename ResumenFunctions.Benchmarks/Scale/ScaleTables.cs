namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>The model's results as Markdown. Pure.</summary>
internal static class ScaleTables
{
    private const string Once = "measured once on 2026-11-23, 2 cores, not repeated by any command";

    private static readonly ImmutableArray<double> s_rates = [1, 10, 100, 1_000, 10_000];
    private static readonly ImmutableArray<int> s_instances = [1, 2, 10, 40];
    private static readonly ImmutableArray<AnswerKind> s_kinds = [Assumptions.Cached, Assumptions.Live, Assumptions.Hanging];

    /// <summary>The tables, by topic.</summary>
    public static ImmutableArray<string> All => [Given(), Instances(), Fitting(), Cost()];

    /// <summary>All tables, as the command prints them.</summary>
    public static string Write() => string.Join("\n\n", All);

    private static string Given() => Markdown.Table(
        ["taken as given", "value", "from"],
        [
            ["requests at once in an instance", Markdown.Number(Assumptions.Concurrency), "`httpConcurrency`"],
            ["memory of an instance", $"{Markdown.Number(Assumptions.Gigabytes)} GB", "`instanceMemoryMB`"],
            ["cores of such an instance", Markdown.Number(Assumptions.Cores), "Azure's documentation, *unverified*"],
            ["how busy they may be", $"{Markdown.Number(Assumptions.BusyShare * 100)} %", "our choice, so that bursts don't wait"],
            ["CPU of the Functions host for an answer", Milliseconds(Assumptions.HostCpu), $"the most that was {Once}"],
            ["CPU of a cached answer", Milliseconds(Assumptions.Cached.Cpu), "the worker's in [performance.md](performance.md#the-functions-worker), rounded up"],
            ["CPU of a live answer", Milliseconds(Assumptions.Live.Cpu), $"the local host's soon after its start, {Once}"],
            ["a million executions", $"€{Assumptions.ExecutionsPrice}", "[operations.md](operations.md#cost)"],
            ["a GB-s", $"€{Assumptions.TimePrice}", "[operations.md](operations.md#cost)"],
        ]);

    private static string Instances() => Markdown.Table(
        ["requests a second", .. s_kinds.Select(static kind => $"{kind.Name}: in flight, instances")],
        s_rates.Select(static rate => s_kinds.Select(kind => string.Create(
            CultureInfo.InvariantCulture,
            $"{Markdown.Number(ScaleModel.InFlight(rate, kind.Waiting), "#,0.###")}, **{Markdown.Number(ScaleModel.Instances(rate, kind))}**{Bound(rate, kind)}"))
            .Prepend(Markdown.Number(rate))));

    private static string Bound(double rate, AnswerKind kind) => (ScaleModel.ByConcurrency(rate, kind), ScaleModel.ByCpu(rate, kind)) switch
    {
        (1, 1) => "",
        var (room, cpu) => room > cpu ? " (room)" : " (CPU)",
    };

    private static string Fitting() => Markdown.Table(
        ["source", "in use, asked every", "calls of an instance for a reading", "limit", .. s_instances.Select(static n => $"readings that fit: {n} inst.")],
        SourceTerms.All.Select(static terms => s_instances.Select(n => Markdown.Number(ScaleModel.Fitting(terms, n))).Prepend(terms.Words)
            .Prepend($"{Markdown.Number(terms.Per / terms.DueAfter)} {Per(terms.Per)}").Prepend(Time(terms.DueAfter)).Prepend($"`{terms.Id}`")));

    private static string Cost() => Markdown.Table(
        ["requests a second", .. s_kinds.Select(static kind => $"{kind.Name}: € a million")],
        s_rates.Select(static rate => s_kinds.Select(kind =>
            Markdown.Number((double)ScaleModel.CostOfMillion(rate / ScaleModel.Instances(rate, kind)), "#,0.00")).Prepend(Markdown.Number(rate))));

    private static string Milliseconds(TimeSpan time) => $"{Markdown.Number(time.TotalMilliseconds, "#,0.##")} ms";

    private static string Per(TimeSpan per) => per.TotalDays > 1 ? "a month" : per.TotalDays >= 1 ? "a day" : "an hour";

    private static string Time(TimeSpan time) => time.TotalHours >= 1 ? $"{Markdown.Number(time.TotalHours)} h"
        : time.TotalMinutes >= 1 ? $"{Markdown.Number(time.TotalMinutes)} min" : $"{Markdown.Number(time.TotalSeconds)} s";
}
