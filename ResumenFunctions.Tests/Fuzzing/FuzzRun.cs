using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Runs cases one after another and notes what the oracle says.</summary>
/// <param name="fuzzers">Who makes the cases, in turn; one that is named twice makes twice as many.</param>
/// <param name="seed">The seed.</param>
internal sealed class FuzzRun(IReadOnlyList<IFuzzer> fuzzers, int seed) : IAsyncDisposable
{
    private const int MostFindings = 10;
    private const int MostPrinted = 3_000;
    private static readonly TimeSpan s_mostTime = TimeSpan.FromMilliseconds(50);

    private readonly FuzzWorld _world = new();

    /// <summary>What is wrong, each with how to repeat it.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>How many cases of a kind ended in a way.</summary>
    public Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the cases of a range, until there are enough findings.</summary>
    public async Task RunAsync(int first, int count, CancellationToken token)
    {
        for (var number = first; number < first + count && Findings.Count < MostFindings; number++)
        {
            token.ThrowIfCancellationRequested();
            var fuzzer = fuzzers[number % fuzzers.Count];
            if (await TryAsync(fuzzer, number) > s_mostTime && await IsSlowAsync(fuzzer, number))
            {
                Note(fuzzer, number, "it takes more than 50 ms of processor time");
            }
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // A slow machine, the compiler or the collector can make any case late once.
    private async Task<bool> IsSlowAsync(IFuzzer fuzzer, int number)
    {
        for (var times = 0; times < 3; times++)
        {
            await _world.ForgetAsync(fuzzer.Create(new(seed, number), FuzzWorld.TimeOf(number)));
            if (await TryAsync(fuzzer, number) <= s_mostTime)
            {
                return false;
            }
        }

        return true;
    }

    // Returns the processor time of the answer, or its whole time where that is shorter: others work in the process too.
    private async Task<TimeSpan> TryAsync(IFuzzer fuzzer, int number)
    {
        var time = TimeSpan.Zero;
        try
        {
            var @case = fuzzer.Create(new(seed, number), FuzzWorld.TimeOf(number));
            var host = await _world.PrepareAsync(@case, number);
            var calls = host.Sources.Calls.Count;
            var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var answer = await _world.AskAsync(host, @case);
            var (elapsed, worked) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used);
            time = elapsed < worked ? elapsed : worked;
            await CheckAsync(fuzzer, number, @case, host, answer, calls);
        }
#pragma warning disable CA1031 // Whatever escapes is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Note(fuzzer, number, exception.ToString());
        }

        return time;
    }

    private async Task CheckAsync(IFuzzer fuzzer, int number, FuzzCase @case, ResumenHost host, Answer answer, int calls)
    {
        var health = @case.Source is { } source ? await host.HealthOfAsync(source) : default;
        var isStrict = Uri.UnescapeDataString(@case.Request.Query).Contains("estricto", StringComparison.Ordinal);
        string[] problems = [.. Oracle.ProblemsOf(answer, isStrict), .. Oracle.ProblemsOf(host, calls, health)];
        host.Services.GetFakeLogCollector().Clear();
        foreach (var problem in problems)
        {
            Note(fuzzer, number, problem);
        }

        var outcome = OutcomeOf(answer);
        var kind = $"{fuzzer.Kind}: {outcome}";
        Outcomes[kind] = Outcomes.GetValueOrDefault(kind) + 1;

        // A call that hung may end, and be counted, in the next case.
        if (outcome == "timeout" || FuzzWorld.IsPaused(health, host.Now))
        {
            await _world.ForgetAsync(@case);
        }
    }

    private static string OutcomeOf(Answer answer)
    {
        if (!answer.ContentType.Contains("json", StringComparison.Ordinal) || !answer.Json.TryGetProperty("resultados", out var parts))
        {
            return $"{answer.Status}";
        }

        // The first that failed, if one did.
        var part = parts.EnumerateObject().Select(static part => part.Value).MinBy(static part => part.GetProperty("ok").GetBoolean());
        return part.TryGetProperty("motivo", out var reason) ? reason.GetString()! : $"ok {part.GetProperty("cache").GetString()}";
    }

    private void Note(IFuzzer fuzzer, int number, string problem)
    {
        var input = fuzzer.Create(new(seed, number), FuzzWorld.TimeOf(number)).Input;
        var text = JsonEncodedText.Encode(Encoding.Latin1.GetString(input.Span[..Math.Min(input.Length, MostPrinted)]));
        Findings.Add($"{fuzzer.Kind}, seed {seed}, case {number}: {problem}\n    with {text}");
    }
}
