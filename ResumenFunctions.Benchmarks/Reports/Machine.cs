using System.Runtime.InteropServices;

namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>What kind of machine this is.</summary>
internal static class Machine
{
    /// <summary>When and where something was measured that ends now.</summary>
    public static string Where() => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} with {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
}
