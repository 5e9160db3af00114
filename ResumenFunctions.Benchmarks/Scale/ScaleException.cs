namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>What scales can't be measured here; the message is a sentence for the operator.</summary>
internal sealed class ScaleException : Exception
{
    /// <inheritdoc/>
    public ScaleException()
    {
    }

    /// <inheritdoc/>
    public ScaleException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ScaleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
