using Microsoft.Extensions.Logging;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>A logger that throws, which is an internal fault wherever something is logged.</summary>
/// <param name="refuses">The messages for which it throws.</param>
internal sealed class ThrowingLogger(Func<string, bool> refuses) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (refuses(formatter(state, exception)))
        {
            throw new InvalidOperationException("The log can't be written.");
        }
    }

    public void Dispose()
    {
    }
}
