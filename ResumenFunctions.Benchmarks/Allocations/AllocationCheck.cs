namespace ResumenFunctions.Benchmarks.Allocations;

/// <summary>What was measured beside what is kept. Pure.</summary>
internal sealed class AllocationCheck(ImmutableArray<Allocation> measured, ImmutableArray<Allocation> kept)
{
    // Repetitions are the same almost to the byte; another patch of the runtime may differ by more.
    private const double Tolerance = 0.10;

    private readonly ImmutableArray<(string Name, double Now, double Kept)> _rows =
        [.. measured.Select(now => (now.Name, now.Bytes, KeptOf(kept, now.Name)))];

    /// <summary>A sentence for each answer that allocates more than its kept figure allows.</summary>
    public IEnumerable<string> Failures => _rows.Where(static row => row.Now > row.Kept * (1 + Tolerance)).Select(static row =>
        $"The answer '{row.Name}' allocates {Markdown.Number(row.Now)} bytes, {Percent((row.Now / row.Kept) - 1)} more than the {Markdown.Number(row.Kept)} that are kept: "
        + "find out why, or keep the new figure with --keep.");

    /// <summary>A sentence for each answer that allocates so much less that its kept figure no longer guards it.</summary>
    public IEnumerable<string> Advice => _rows.Where(static row => row.Now < row.Kept * (1 - Tolerance)).Select(static row =>
        $"The answer '{row.Name}' allocates {Markdown.Number(row.Now)} bytes, {Percent(1 - (row.Now / row.Kept))} less than the {Markdown.Number(row.Kept)} that are kept: "
        + "lower the kept figure with --keep, so that the guard stays tight.");

    /// <summary>A row per answer.</summary>
    public string Table() => Markdown.Table(
        ["bytes allocated by an answer", "measured", "kept", "×"],
        _rows.Select(static row => new[] { row.Name, Markdown.Number(row.Now), Markdown.Number(row.Kept), Spread.Show(row.Now / row.Kept) }));

    private static double KeptOf(ImmutableArray<Allocation> kept, string name) => kept.FirstOrDefault(one => one.Name == name).Bytes is > 0 and var bytes
        ? bytes
        : throw new BenchmarkException($"No figure is kept of the answer '{name}'; --keep writes it.");

    private static string Percent(double share) => $"{Markdown.Number(share * 100)} %";
}
