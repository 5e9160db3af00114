namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Unit">Its unit, short; or nothing.</param>
/// <param name="Note">What a reader must know of it, or nothing.</param>
/// <param name="IsKey">Whether it is in the first table and the chart.</param>
internal sealed record Metric(string Title, string Unit, string Note = "", bool IsKey = false)
{
    /// <summary>The unit after what it is the unit of.</summary>
    public string After(string what) => Unit is "" ? what : $"{what}, {Unit}";
}
