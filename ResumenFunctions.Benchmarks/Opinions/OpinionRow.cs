namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>What came of all requests of a case. Pure.</summary>
/// <param name="Case">The case.</param>
/// <param name="Steps">The requests; at least one with a lie and one without.</param>
internal sealed record OpinionRow(OpinionCase Case, ImmutableArray<OpinionStep> Steps)
{
    /// <summary>The percentage of lies that misled nobody.</summary>
    public double Caught => Percent(true, static step => step.IsCaught);

    /// <summary>How much longer an answer takes when the first source lies.</summary>
    public double AddedMilliseconds => Median(true) - Median(false);

    /// <summary>The percentage of answers, with a lie or without, in which an honest source counts as failed.</summary>
    public double Accused(bool isLie) => Percent(isLie, static step => step.IsHonestAccused);

    /// <summary>The percentage of answers, with a lie or without, in which an honest value is marked.</summary>
    public double Marked(bool isLie) => Percent(isLie, static step => step is { ShowsLie: false, IsMarked: true });

    /// <summary>The calls beyond one an answer, in percent.</summary>
    public double AddedCalls(bool isLie) => (100 * Of(isLie).Average(static step => step.Calls)) - 100;

    private IEnumerable<OpinionStep> Of(bool isLie) => Steps.Where(step => step.IsLie == isLie);

    private double Percent(bool isLie, Func<OpinionStep, bool> which) => 100 * Of(isLie).Average(step => which(step) ? 1 : 0);

    private double Median(bool isLie) => Spread.Of(Of(isLie).Select(static step => step.Milliseconds)).Median;
}
