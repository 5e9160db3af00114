namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One figure. Key figures are in the first table and the chart.</summary>
internal sealed record Metric(string Title, string Unit, string Note = "", bool IsKey = false)
{
    /// <summary>Appends the unit.</summary>
    public string After(string what) => Unit is "" ? what : $"{what}, {Unit}";
}
