using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>One source as this process calls it: what its <see cref="SourceCall"/>s share.</summary>
internal sealed class SourceClient
{
    /// <summary>The source's name.</summary>
    public required string Id { get; init; }

    /// <summary>Why the source can't be asked as it is set up, or <see langword="null"/>.</summary>
    public required Failure? Unavailable { get; init; }

    /// <summary>A source that was silent this long has had its chance: losing to the next one counts as a failure.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Its breaker and cool-down.</summary>
    public required Breaker Breaker { get; init; }

    /// <summary>What became of the calls so far.</summary>
    public required SourceHealth Health { get; init; }

    /// <summary>Makes the HTTP call.</summary>
    public required SourceFetcher Fetcher { get; init; }

    /// <summary>What is measured of the calls.</summary>
    public required SourceTelemetry Telemetry { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }
}
