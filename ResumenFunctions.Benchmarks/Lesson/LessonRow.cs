namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>A case and what came of it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Result">The medians, or <see langword="null"/> when it did not finish in time.</param>
internal sealed record LessonRow(LessonCase Case, Measurement? Result);
