namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>A case and its medians, or <see langword="null"/> if it did not finish in time.</summary>
internal sealed record LessonRow(LessonCase Case, Measurement? Result);
