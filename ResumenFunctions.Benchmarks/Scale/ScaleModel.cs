namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>The formulas of <c>docs/scale.md</c>. Pure.</summary>
internal static class ScaleModel
{
    /// <summary>Little's law: the requests under way at once.</summary>
    public static double InFlight(double perSecond, TimeSpan waiting) => perSecond * waiting.TotalSeconds;

    /// <summary>The instances needed for all of them to be under way at once.</summary>
    public static int ByConcurrency(double perSecond, AnswerKind kind) =>
        AtLeastOne(InFlight(perSecond, kind.Waiting) / Assumptions.Concurrency);

    /// <summary>The instances needed for the CPU to keep up.</summary>
    public static int ByCpu(double perSecond, AnswerKind kind) =>
        AtLeastOne(InFlight(perSecond, kind.Cpu + Assumptions.HostCpu) / (Assumptions.Cores * Assumptions.BusyShare));

    /// <summary>The instances needed.</summary>
    public static int Instances(double perSecond, AnswerKind kind) => Math.Max(ByConcurrency(perSecond, kind), ByCpu(perSecond, kind));

    /// <summary>The readings in constant use that a source's limit allows when each instance asks for itself.</summary>
    public static int Fitting(SourceTerms terms, int instances) =>
        (int)(terms.Limit / (instances * (terms.Per / terms.DueAfter)));

    /// <summary>Euro for a million answers without free grants: an instance is billed by its gigabytes, at least a second each time.</summary>
    /// <param name="sharing">The answers that share a second of an instance, at least 1.</param>
    public static decimal CostOfMillion(double sharing) =>
        (Assumptions.Gigabytes * 1_000_000m / (decimal)Math.Max(1, sharing) * Assumptions.TimePrice) + Assumptions.ExecutionsPrice;

    // Slightly less, so that a rounding error doesn't add an instance.
    private static int AtLeastOne(double instances) => Math.Max(1, (int)Math.Ceiling(instances - 1e-9));
}
