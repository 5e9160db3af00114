using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>What all <see cref="SourceCall"/>s to one source share.</summary>
internal sealed partial class SourceClient
{
    /// <summary>The source's name.</summary>
    public required string Id { get; init; }

    /// <summary>Which setting the source lacks, or <see langword="null"/>.</summary>
    public required Failure? Unavailable { get; init; }

    /// <summary>After this much silence, losing to the next source counts as a failure.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>How many calls may be under way at once.</summary>
    public required int MaxCalls { get; init; }

    /// <summary>Whether a failed or silent call is tried again. Not where there is a monthly quota.</summary>
    public required bool Retries { get; init; }

    /// <summary>Its breaker.</summary>
    public required Breaker Breaker { get; init; }

    /// <summary>The outcomes of the calls so far.</summary>
    public required SourceHealth Health { get; init; }

    /// <summary>How long its recent answers took.</summary>
    public ResponseTimes Times { get; } = new();

    /// <summary>Makes the HTTP call.</summary>
    public required SourceFetcher Fetcher { get; init; }

    /// <summary>The spans and metrics of the calls.</summary>
    public required SourceTelemetry Telemetry { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>An answer that counted as good is none, as other sources say.</summary>
    /// <param name="failure">Why.</param>
    public void Refute(Failure failure)
    {
        Breaker.Refute(failure);
        Health.Refuted(failure);
        Telemetry.Refuted(failure);
        Log.Refuted(Logger, Id, failure.Text);
    }

    private static partial class Log
    {
        [LoggerMessage(5, LogLevel.Warning, "{Source} was outvoted: {Text}")]
        public static partial void Refuted(ILogger logger, string source, string text);
    }
}
