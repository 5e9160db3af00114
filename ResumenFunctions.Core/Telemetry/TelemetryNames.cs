namespace ResumenFunctions.Core.Telemetry;

/// <summary>The names of spans, metrics and attributes: docs/telemetry.md explains each.</summary>
public static class TelemetryNames
{
    /// <summary>The activity source and the meter, to which a host subscribes its exporters.</summary>
    public const string Source = "Resumen";

    internal const string RequestDuration = "http.server.request.duration";
    internal const string CacheRequests = "resumen.cache.requests";
    internal const string SourceDuration = "resumen.source.duration";
    internal const string SourceOutcomes = "resumen.source.outcomes";
    internal const string BreakerStatus = "resumen.breaker.status";

    internal const string ResponseTime = "resumen.source.response_time";
    internal const string Hedges = "resumen.hedges";
    internal const string Disagreements = "resumen.disagreements";
    internal const string Deadlines = "resumen.deadlines";

    internal const string Method = "http.request.method";
    internal const string Route = "http.route";
    internal const string Status = "http.response.status_code";
    internal const string Scheme = "url.scheme";
    internal const string ServerAddress = "server.address";
    internal const string ServerPort = "server.port";
    internal const string ErrorType = "error.type";
    internal const string Part = "resumen.part";
    internal const string SourceId = "resumen.source";
    internal const string CacheOutcome = "resumen.cache.outcome";
    internal const string BreakerState = "resumen.breaker.state";
    internal const string Outcome = "resumen.outcome";
    internal const string EarlyHedge = "resumen.hedge.early";
    internal const string DeadlineKept = "resumen.deadline.kept";
    internal const string Quantile = "resumen.quantile";
    internal const string GivenUp = "resumen.given_up";
}
