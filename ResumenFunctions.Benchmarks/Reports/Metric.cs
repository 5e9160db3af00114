namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One figure, with a unit and a note if it needs any; key figures are in the first table and the chart.</summary>
internal sealed record Metric(string Title, string Unit, string Note = "", bool IsKey = false)
{
    /// <summary>Something, and after it the unit.</summary>
    public string After(string what) => Unit is "" ? what : $"{what}, {Unit}";
}
