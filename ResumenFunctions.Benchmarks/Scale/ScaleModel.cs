namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>The formulas of <c>docs/scale.md</c>. Pure.</summary>
internal static class ScaleModel
{
    /// <summary>Little's law: the requests under way at once.</summary>
    public static double InFlight(double perSecond, TimeSpan waiting) => perSecond * waiting.TotalSeconds;

    /// <summary>The instances that have room for all of them.</summary>
    public static int ByConcurrency(double perSecond, AnswerKind kind) =>
        AtLeastOne(InFlight(perSecond, kind.Waiting) / Assumptions.Concurrency);

    /// <summary>The instances whose processors keep up.</summary>
    public static int ByCpu(double perSecond, AnswerKind kind) =>
        AtLeastOne(InFlight(perSecond, kind.Cpu + Assumptions.HostCpu) / (Assumptions.Cores * Assumptions.BusyShare));

    /// <summary>The instances that it takes.</summary>
    public static int Instances(double perSecond, AnswerKind kind) => Math.Max(ByConcurrency(perSecond, kind), ByCpu(perSecond, kind));

    /// <summary>The readings in constant use that a source's limit is enough for, when each instance asks for itself.</summary>
    public static int Fitting(SourceTerms terms, int instances) =>
        (int)(terms.Limit / (instances * (terms.Per / terms.DueAfter)));

    /// <summary>Euro for a million answers, free grants aside: an instance is paid for by its gigabytes, at least a second each time.</summary>
    /// <param name="sharing">The answers that share a second of an instance, at least 1.</param>
    public static decimal CostOfMillion(double sharing) =>
        (Assumptions.Gigabytes * 1_000_000m / (decimal)Math.Max(1, sharing) * Assumptions.TimePrice) + Assumptions.ExecutionsPrice;

    // A hair less, so that a quotient that is whole but for rounding stays so.
    private static int AtLeastOne(double instances) => Math.Max(1, (int)Math.Ceiling(instances - 1e-9));
}
