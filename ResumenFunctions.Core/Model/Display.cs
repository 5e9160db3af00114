namespace ResumenFunctions.Core.Model;

/// <summary>How the values of a part are shown where they are not JSON. Texts are Spanish.</summary>
/// <param name="Title">The part's name for people.</param>
/// <param name="Unit">The unit of its values for people.</param>
/// <param name="Gauge">The name of its gauge after <c>resumen_</c>, with the unit.</param>
/// <param name="GaugeHelp">What the gauge is.</param>
/// <param name="GaugeLabel">The gauge's label that tells the values of a table apart; <see langword="null"/> for a part of one value.</param>
internal sealed record Display(string Title, string Unit, string Gauge, string GaugeHelp, string? GaugeLabel = null)
{
    /// <summary>For what is never shown.</summary>
    public static readonly Display None = new("", "", "", "");
}
