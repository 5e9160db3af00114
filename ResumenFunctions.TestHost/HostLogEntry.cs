namespace ResumenFunctions.TestHost;

/// <summary>One log entry.</summary>
/// <param name="Level">How severe it is.</param>
/// <param name="Category">Who logged it.</param>
/// <param name="Text">The text, with the exception if there is one.</param>
internal sealed record HostLogEntry(LogLevel Level, string Category, string Text)
{
    /// <summary>The category of what a worker writes to its output stream.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>The category of what a worker writes to its error stream.</summary>
    public const string StandardError = "stderr";
}
