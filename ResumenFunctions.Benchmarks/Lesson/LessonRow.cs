namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>A case and what came of it: medians, or <see langword="null"/> when it did not finish in time.</summary>
internal sealed record LessonRow(LessonCase Case, Measurement? Result);
