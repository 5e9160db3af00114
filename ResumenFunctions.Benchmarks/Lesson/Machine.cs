using System.Globalization;
using System.Runtime.InteropServices;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What kind of machine this is.</summary>
internal static class Machine
{
    /// <summary>The sentence under the table.</summary>
    /// <param name="date">The day.</param>
    /// <param name="repetitions">How often each case was measured.</param>
    public static string Describe(DateOnly date, int repetitions) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {date:yyyy-MM-dd} with {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; medians of {repetitions} runs.");
}
