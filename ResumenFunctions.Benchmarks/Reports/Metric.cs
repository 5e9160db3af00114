namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>One figure. Key figures are in the first table.</summary>
internal sealed record Metric(string Title, string Unit, string Note = "", bool IsKey = false)
{
    /// <summary>The column, where several figures of one title share a table; else empty.</summary>
    public string At { get; init; } = "";

    /// <summary>Title and column.</summary>
    public string Name => At is "" ? Title : $"{Title}, {At}";

    /// <summary>Appends the unit.</summary>
    public string After(string what) => Unit is "" ? what : $"{what}, {Unit}";
}
