namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>How far off a source's values are.</summary>
/// <param name="Factor">Prices and rates are so many times what they should be.</param>
/// <param name="Degrees">Temperatures are so much too high.</param>
internal sealed record Bias(decimal Factor, decimal Degrees)
{
    /// <summary>Not at all.</summary>
    public static readonly Bias None = new(1, 0);

    /// <summary>What the source says instead of a value.</summary>
    public decimal Apply(Quantity quantity, decimal value) => quantity.IsInDegrees ? value + Degrees : value * Factor;
}
