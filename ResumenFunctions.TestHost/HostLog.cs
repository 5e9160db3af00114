using System.Collections.Concurrent;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>Everything that the host and its workers log, in order.</summary>
/// <param name="echo">Also gets each line.</param>
internal sealed class HostLog(Action<string>? echo = null)
{
    private readonly ConcurrentQueue<HostLogEntry> _entries = new();

    /// <summary>All entries so far.</summary>
    public IReadOnlyCollection<HostLogEntry> Entries => _entries;

    /// <summary>An entry of the host itself.</summary>
    public void Add(LogLevel level, string text) => Add(new HostLogEntry(level, "Host", text));

    /// <summary>A line that a worker wrote to its output or error stream.</summary>
    public void AddOutput(string line, bool isError) =>
        Add(new HostLogEntry(isError ? LogLevel.Error : LogLevel.Information, isError ? HostLogEntry.StandardError : HostLogEntry.StandardOutput, line));

    /// <summary>What a worker logged.</summary>
    public void Add(LogEntry entry) => Add(new HostLogEntry(
        (LogLevel)entry.Level,
        entry.Category,
        entry.Fault is { } fault ? $"{entry.Message}{Environment.NewLine}{fault.Message}{Environment.NewLine}{fault.StackTrace}" : entry.Message));

    private void Add(HostLogEntry entry)
    {
        _entries.Enqueue(entry);
        echo?.Invoke($"{entry.Level}: {entry.Category}: {entry.Text}");
    }
}
