namespace ResumenFunctions.Benchmarks.Sources;

/// <summary>How the sources answer.</summary>
internal enum MockMode
{
    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>After <see cref="Mock.Delay"/>.</summary>
    Delayed,

    /// <summary>At once, but the sources of bitcoin never.</summary>
    Hanging,

    /// <summary>At once, but the source of the weather never.</summary>
    NoWeather,
}
