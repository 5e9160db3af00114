namespace ResumenFunctions.Tests.Hosts;

/// <summary>A host ended instead of serving.</summary>
internal sealed class HostEndedException(int exitCode, IReadOnlyList<string> errorLines)
    : Exception($"The host ended with exit code {exitCode}: {string.Join('\n', errorLines)}")
{
    public int ExitCode => exitCode;

    /// <summary>What the host wrote to its error stream.</summary>
    public IReadOnlyList<string> ErrorLines => errorLines;
}
