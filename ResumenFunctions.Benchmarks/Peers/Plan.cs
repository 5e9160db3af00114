using System.Collections.Immutable;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>How often and how long things are measured. Seconds, unless said otherwise.</summary>
/// <param name="Measures">What is measured.</param>
/// <param name="Repetitions">Of live and cached answers, of <c>/salud</c> and of the start.</param>
/// <param name="LatencyRepetitions">Of what takes long: the constant rates and the hanging source.</param>
/// <param name="Warmup">The load before the first figure on what is compiled while it runs.</param>
/// <param name="Connections">How many ask at once for live answers, each with the seconds that they do.</param>
internal sealed record Plan(
    ImmutableArray<Measure> Measures,
    int Repetitions,
    int LatencyRepetitions,
    int Warmup,
    ImmutableArray<(int Connections, int Seconds)> Connections)
{
    /// <summary>The load before the first figure on everything else.</summary>
    public const int ShortWarmup = 3;

    /// <summary>Of one measurement of cached answers.</summary>
    public const int CachedSeconds = 3;

    /// <summary>Of one measurement of <c>/salud</c>.</summary>
    public const int SaludSeconds = 2;

    /// <summary>Of one measurement at a constant rate.</summary>
    public const int RateSeconds = 4;

    /// <summary>Of one measurement with a hanging source.</summary>
    public const int HangSeconds = 3;

    /// <summary>What compiled code is at its best after: measured on this machine's kind, in seconds of full load.</summary>
    private const int JitSettles = 25;

    private static readonly Plan s_full = new([.. Enum.GetValues<Measure>()], 5, 3, JitSettles, [(1, 2), (64, 4), (256, 2)]);

    private static readonly Plan s_quick = new([Measure.Live, Measure.Cached, Measure.Start], 3, 3, 6, [(1, 1), (64, 2)]);

    /// <summary>The plan that fits the options.</summary>
    public static Plan For(PeersOptions options)
    {
        var plan = options.IsQuick ? s_quick : s_full;
        return options.Measures is [] ? plan : plan with { Measures = options.Measures };
    }

    /// <summary>What the reader must know of it.</summary>
    public string InWords => $"{Repetitions} repetitions by turns ({LatencyRepetitions} at constant rates and with a hanging source), after {Warmup} s "
        + $"of load on what is compiled while it runs"
        + (Warmup < JitSettles ? $": too short, such code goes on getting better for {JitSettles} s" : "");
}
