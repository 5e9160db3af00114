namespace ResumenFunctions.TestHost;

/// <summary>The worker did not start, went away, or reported a failure.</summary>
internal sealed class WorkerException : Exception
{
    /// <summary>With a message.</summary>
    public WorkerException(string message)
        : base(message)
    {
    }

    /// <summary>The process ended before it was ready.</summary>
    public WorkerException(int exitCode, IReadOnlyList<string> errorLines)
        : base($"The worker ended with exit code {exitCode}: {string.Join(Environment.NewLine, errorLines)}")
    {
        ExitCode = exitCode;
        ErrorLines = errorLines;
    }

    /// <summary>The exit code of a process that ended before it was ready.</summary>
    public int? ExitCode { get; }

    /// <summary>What such a process wrote to its error stream.</summary>
    public IReadOnlyList<string> ErrorLines { get; } = [];
}
