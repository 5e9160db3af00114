using System.Diagnostics;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Readings;

/// <summary>Spans and metrics of one part: requests for its reading, and refreshes.</summary>
internal sealed class PartTelemetry(Instruments instruments, Part part)
{
    private readonly string _read = $"read {part.Id}";
    private readonly string _refresh = $"refresh {part.Id}";

    /// <summary>A request asks for the reading.</summary>
    public Activity? StartRead() => instruments.Spans.StartActivity(_read);

    /// <summary>The request has the reading, or there is none.</summary>
    /// <param name="span">From <see cref="StartRead"/>.</param>
    /// <param name="result">The result; <see langword="null"/> when the caller went away.</param>
    public void EndRead(Activity? span, PartResult? result)
    {
        if (result is null)
        {
            span?.SetTag(TelemetryNames.Part, part.Id).SetTag(TelemetryNames.GivenUp, true);
            return;
        }

        var outcome = result.Reading is null ? "none" : result.State.Wire;
        instruments.CacheRequests.Add(1, new(TelemetryNames.Part, part.Id), new(TelemetryNames.CacheOutcome, outcome));
        if (span is null)
        {
            return;
        }

        span.SetTag(TelemetryNames.Part, part.Id).SetTag(TelemetryNames.CacheOutcome, outcome);
        if (result.Reading is { } reading)
        {
            span.SetTag(TelemetryNames.SourceId, reading.SourceId);
        }
        else
        {
            span.SetTag(TelemetryNames.ErrorType, result.Reason.Wire).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Sources disagreed.</summary>
    /// <param name="outcome"><c>confirmed</c>: another source confirmed the reading; <c>outvoted</c>: two agreed against one; <c>undecided</c>: neither.</param>
    public void Disagreed(string outcome) => instruments.Disagreements.Add(
        1, new(TelemetryNames.Part, part.Id), new(TelemetryNames.Outcome, outcome));

    /// <summary>A refresh begins.</summary>
    /// <param name="isAwaited">
    /// Whether the request that starts it waits for it. If not, it gets its own trace, linked to the request's, because it may go
    /// on long after the request's end.
    /// </param>
    public Activity? StartRefresh(bool isAwaited)
    {
        if (!instruments.Spans.HasListeners())
        {
            return null;
        }

        var cause = Activity.Current;
        if (isAwaited || cause is null)
        {
            return instruments.Spans.StartActivity(_refresh)?.SetTag(TelemetryNames.Part, part.Id);
        }

        Activity.Current = null;
        return instruments.Spans
            .StartActivity(_refresh, ActivityKind.Internal, default(ActivityContext), links: [new(cause.Context)])
            ?.SetTag(TelemetryNames.Part, part.Id);
    }

    /// <summary>Links a request's span to the refresh that it waited for, if another request started that.</summary>
    public static void Link(Activity? read, Activity? refresh)
    {
        if (read is not null && refresh is not null && refresh.ParentSpanId != read.SpanId)
        {
            read.AddLink(new(refresh.Context));
        }
    }
}
