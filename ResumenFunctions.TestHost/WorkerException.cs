namespace ResumenFunctions.TestHost;

/// <summary>The worker did not start, or went away, or says that it failed.</summary>
internal sealed class WorkerException : Exception
{
    /// <summary>Without a message.</summary>
    public WorkerException()
    {
    }

    /// <summary>With a sentence.</summary>
    public WorkerException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and its cause.</summary>
    public WorkerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
