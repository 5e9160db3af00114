using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>The model's results as Markdown. Pure.</summary>
internal static class ScaleTables
{
    private const int SharingInstances = 10;

    private static readonly ImmutableArray<double> s_rates = [1, 10, 100, 1_000, 10_000];
    private static readonly ImmutableArray<int> s_instances = [1, 2, 10, 40];
    private static readonly ImmutableArray<double> s_uses = [0.001, 0.01, 0.1, 1, 10, 100];
    private static readonly ImmutableArray<AnswerKind> s_kinds = [Assumptions.Cached, Assumptions.Live, Assumptions.Hanging];

    /// <summary>Each table, by what it is about.</summary>
    public static ImmutableArray<string> All => [Given(), Instances(), Fitting(), Sharing(), Cost()];

    /// <summary>All of them, as the command prints them.</summary>
    public static string Write() => string.Join("\n\n", All);

    /// <summary>A number with spaces between its thousands.</summary>
    public static string Number(double number, string format = "#,0") =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Given() => Table(
        ["taken as given", "value", "from"],
        [
            ["requests at once in an instance", Number(Assumptions.Concurrency), "`httpConcurrency`"],
            ["memory of an instance", $"{Number(Assumptions.Gigabytes)} GB", "`instanceMemoryMB`"],
            ["cores of such an instance", Number(Assumptions.Cores), "Azure's documentation, *unverified*"],
            ["how busy they may be", $"{Number(Assumptions.BusyShare * 100)} %", "our choice, so that bursts don't wait"],
            ["CPU of the Functions host for an answer", Milliseconds(Assumptions.HostCpu), "the most that was measured on it, 3.7 s for 10 000"],
            ["CPU of a cached answer", Milliseconds(Assumptions.Cached.Cpu), "[measured](#measured), rounded up"],
            ["CPU of a live answer", Milliseconds(Assumptions.Live.Cpu), "[measured](#measured), rounded up"],
            ["a source's answer", $"{Milliseconds(Assumptions.Latency.Least)} to {Milliseconds(Assumptions.Latency.Most)}", "the simulated sources"],
            ["until Redis has a reading for all", Milliseconds(Assumptions.RedisDelay), "our guess"],
            ["a million executions", $"€{Assumptions.ExecutionsPrice}", "[operations.md](operations.md#cost)"],
            ["a GB-s", $"€{Assumptions.TimePrice}", "[operations.md](operations.md#cost)"],
        ]);

    private static string Instances() => Table(
        ["requests a second", .. s_kinds.Select(static kind => $"{kind.Name}: in flight, instances")],
        s_rates.Select(static rate => s_kinds.Select(kind => string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(ScaleModel.InFlight(rate, kind.Waiting), "#,0.###")}, **{Number(ScaleModel.Instances(rate, kind))}** {Bound(rate, kind)}"))
            .Prepend(Number(rate))));

    private static string Bound(double rate, AnswerKind kind) => (ScaleModel.ByConcurrency(rate, kind), ScaleModel.ByCpu(rate, kind)) switch
    {
        (1, 1) => "",
        var (room, cpu) => room > cpu ? "(room)" : "(CPU)",
    };

    private static string Fitting() => Table(
        ["source", "in use, asked every", "calls of an instance for a reading", "limit", .. s_instances.Select(static n => $"readings that fit: {n} inst.")],
        SourceTerms.All.Select(static terms => s_instances.Select(n => Number(ScaleModel.Fitting(terms, n))).Prepend(terms.Words)
            .Prepend($"{Number(terms.Per / terms.DueAfter)} {Per(terms.Per)}").Prepend(Time(terms.DueAfter)).Prepend($"`{terms.Id}`")));

    private static string Sharing()
    {
        var btc = SourceTerms.All.Single(static terms => terms.Id == "coinbase");
        var place = SourceTerms.All.Single(static terms => terms.Id == "openmeteo");
        return Table(
            ["requests a second for it, in each instance", "bitcoin: own memory", "with Redis", "a place: own memory", "with Redis"],
            s_uses.Select(rate => new[] { btc, place }.SelectMany(terms => AnHour(terms, rate)).Prepend(Number(rate, "#,0.###"))));
    }

    private static IEnumerable<string> AnHour(SourceTerms terms, double rate)
    {
        var own = new ReadingUse(SharingInstances, rate, terms.DueAfter, terms.FreshFor, IsShared: false);
        var days = TimeSpan.FromDays(2);
        return
        [
            Number(ScaleModel.OwnCalls(own) * 3_600, "#,0.#"),
            Number(Replay.Mean(own with { IsShared = true }, days, 4) / days.TotalHours, "#,0.#"),
        ];
    }

    private static string Cost() => Table(
        ["requests a second", .. s_kinds.Select(static kind => $"{kind.Name}: € a million")],
        s_rates.Select(static rate => s_kinds.Select(kind =>
            Number((double)ScaleModel.CostOfMillion(rate / ScaleModel.Instances(rate, kind)), "#,0.00")).Prepend(Number(rate))));

    private static string Table(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows)
    {
        string[] names = [.. heading];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", names)} |\n|---{string.Concat(Enumerable.Repeat("|---:", names.Length - 1))}|");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {string.Join(" | ", row.Select(static cell => cell.Trim()))} |");
        }

        return text.ToString();
    }

    private static string Milliseconds(TimeSpan time) => $"{Number(time.TotalMilliseconds, "#,0.##")} ms";

    private static string Per(TimeSpan per) => per.TotalDays > 1 ? "a month" : per.TotalDays >= 1 ? "a day" : "an hour";

    private static string Time(TimeSpan time) => time.TotalHours >= 1 ? $"{Number(time.TotalHours)} h"
        : time.TotalMinutes >= 1 ? $"{Number(time.TotalMinutes)} min" : $"{Number(time.TotalSeconds)} s";
}
