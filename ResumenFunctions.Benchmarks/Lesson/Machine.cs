using System.Globalization;
using System.Runtime.InteropServices;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>What kind of machine this is.</summary>
internal static class Machine
{
    /// <summary>The sentence under the table.</summary>
    /// <param name="date">The day.</param>
    public static string Describe(DateOnly date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Where(date)}; medians of {LessonPlan.WaitingRounds} runs, of {LessonPlan.ComputingRounds} for the computing calls.");

    /// <summary>When and where.</summary>
    /// <param name="date">The day.</param>
    public static string Where(DateOnly date) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {date:yyyy-MM-dd} with {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
}
