namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>A quantity that simulated sources quote.</summary>
/// <param name="Name">The name of the value in <c>resumen</c>: <c>btc_usd</c>, <c>temperatura_c</c> or a currency code.</param>
/// <param name="Usual">The value that it varies around.</param>
/// <param name="Swing">How far it varies to either side.</param>
/// <param name="Absurd">An impossible value.</param>
internal sealed record Quantity(string Name, decimal Usual, decimal Swing, decimal Absurd)
{
    /// <summary>Whether it is a temperature, which can be zero, so that differences are told in degrees and not as a share.</summary>
    public bool IsInDegrees { get; private init; }

    /// <summary>US dollars per bitcoin.</summary>
    public static readonly Quantity Bitcoin = new("btc_usd", 64_090m, 640m, 640_900_000m);

    /// <summary>Degrees Celsius at a latitude: the poles are cold.</summary>
    public static Quantity Temperature(double latitude) => new("temperatura_c", 32m - (0.4m * (decimal)Math.Abs(latitude)), 3m, 999.9m) { IsInDegrees = true };

    /// <summary>Units of a currency per US dollar. Zero is the one value that is impossible for all of them.</summary>
    public static Quantity Rate(string code, decimal usual) => new(code, usual, usual / 100m, 0m);
}
