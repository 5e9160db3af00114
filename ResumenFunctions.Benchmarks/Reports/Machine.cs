using System.Runtime.InteropServices;

namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Describes this machine.</summary>
internal static class Machine
{
    /// <summary>When and where something was measured, as of now.</summary>
    public static string Where() => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} with {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
}
