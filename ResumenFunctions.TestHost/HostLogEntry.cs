namespace ResumenFunctions.TestHost;

/// <summary>One thing said.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Text">What, with the exception where there is one.</param>
internal sealed record HostLogEntry(LogLevel Level, string Category, string Text)
{
    /// <summary>The category of what a worker writes to its output stream.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>The category of what a worker writes to its error stream.</summary>
    public const string StandardError = "stderr";
}
