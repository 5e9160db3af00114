using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>Two hosts under constant load, and the calls that their sources get, beside the model's.</summary>
/// <param name="progress">Where it tells what it does.</param>
internal sealed class ScaleRun(TextWriter progress)
{
    private const int Instances = 2;
    private const double PerSecond = 50;
    private const int Places = 50;
    private const int Warming = 100;
    private const int Callers = 16;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    // Longer than the pause after a first connection to Redis that came too late.
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_busy = TimeSpan.FromSeconds(8);

    private static readonly ImmutableArray<ScaleCase> s_cases =
    [
        new("own memory", true, false, TimeSpan.FromSeconds(60)),
        new("with Redis", true, true, TimeSpan.FromSeconds(80)),
        new("not kept", false, false, TimeSpan.FromSeconds(20)),
    ];

    private static readonly ImmutableArray<ScaleSource> s_sources =
        [new("coinbase", Bitcoin.Part, 1), new("openmeteo", Weather.Part, Places), new("openerapi", Dollar.Part, 1)];

    private readonly StringBuilder _rows = new();
    private readonly List<string> _cpu = [];

    /// <summary>Measures.</summary>
    /// <returns>The table, as Markdown.</returns>
    /// <exception cref="ScaleException">It can't.</exception>
    public async Task<string> MeasureAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var redis = await OwnRedis.StartAsync(limit.Token);
        try
        {
            foreach (var what in s_cases)
            {
                await MeasureAsync(what, redis, limit.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            throw new ScaleException($"Not done: {e.Message}", e);
        }

        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return $"| readings | source | window | calls predicted | calls measured | a minute | ratio |\n|---|---|---:|---:|---:|---:|---:|\n{_rows}\n"
            + $"{Machine.Where(date)}. CPU of one host for an answer: {string.Join("; ", _cpu)}.";
    }

    private async Task MeasureAsync(ScaleCase what, OwnRedis redis, CancellationToken token)
    {
        await progress.WriteLineAsync($"{what.Name}: {what.Window.TotalSeconds} s");
        await using var sources = await CountedSources.StartAsync(token);
        List<KeyValuePair<string, string?>> settings = [.. sources.Settings, new("Resumen:Cache:Enabled", $"{what.IsKept}")];
        if (what.IsShared)
        {
            settings.Add(new("Resumen:Cache:Redis", redis.Address));
        }

        var hosts = new List<OwnHost>();
        try
        {
            for (var i = 0; i < Instances; i++)
            {
                hosts.Add(await OwnHost.StartAsync(settings, token));
            }

            await LoadAsync(what, sources, hosts, token);
        }
        finally
        {
            hosts.ForEach(static host => host.Dispose());
        }
    }

    private async Task LoadAsync(ScaleCase what, CountedSources sources, List<OwnHost> hosts, CancellationToken token)
    {
        var loads = hosts.Select(static (host, i) => new Load(host.Client, new(i + 1))).ToArray();
        await Task.WhenAll(loads.Select(load => load.WarmAsync(Warming, token)));
        await Task.Delay(what.IsShared ? s_calm : TimeSpan.Zero, token);

        var before = s_sources.Select(source => sources.CallsOf(source.Id)).ToArray();
        await Task.WhenAll(loads.Select(load => load.SteadyAsync(PerSecond, Places, what.Window, token)));
        for (var i = 0; i < s_sources.Length; i++)
        {
            Note(what, s_sources[i], sources.CallsOf(s_sources[i].Id) - before[i]);
        }

        if (!what.IsShared)
        {
            await MeasureCpuAsync(what, sources, loads[0], hosts[0], token);
        }

        await progress.WriteLineAsync($"  incomplete answers: {loads.Sum(static load => load.Incomplete)}");
    }

    private async Task MeasureCpuAsync(ScaleCase what, CountedSources sources, Load load, OwnHost host, CancellationToken token)
    {
        var (calls, cpu) = (Calls(), host.Cpu);
        var answers = await load.BusyAsync(Callers, !what.IsKept, s_busy, token);
        var (each, asked) = ((host.Cpu - cpu) / answers, (Calls() - calls) / (double)answers);
        _cpu.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{what.Name} {each.TotalMilliseconds:0.000} ms ({asked:0.0} calls to sources, {answers / s_busy.TotalSeconds:0} answers a second)"));

        long Calls() => s_sources.Sum(source => sources.CallsOf(source.Id));
    }

    private void Note(ScaleCase what, ScaleSource source, long calls)
    {
        var predicted = source.Predict(what, Instances, PerSecond);
        string[] cells =
        [
            what.Name,
            $"`{source.Id}`",
            $"{ScaleTables.Number(what.Window.TotalSeconds)} s",
            ScaleTables.Number(predicted, "#,0.0"),
            ScaleTables.Number(calls),
            ScaleTables.Number(calls / what.Window.TotalMinutes, "#,0.0"),
            ScaleTables.Number(calls / predicted, "0.00"),
        ];
        _rows.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
    }
}
