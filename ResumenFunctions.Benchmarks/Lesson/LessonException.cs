namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>The lesson can't be measured or written; the message is a sentence for its operator.</summary>
internal sealed class LessonException : Exception
{
    /// <inheritdoc/>
    public LessonException()
    {
    }

    /// <inheritdoc/>
    public LessonException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public LessonException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
