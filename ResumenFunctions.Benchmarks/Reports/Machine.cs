using System.Runtime.InteropServices;

namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>What kind of machine this is.</summary>
internal static class Machine
{
    /// <summary>The date in UTC.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>When and where something was measured that ends now.</summary>
    public static string Where() => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {Today:yyyy-MM-dd} with {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
}
