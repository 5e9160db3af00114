using System.Diagnostics;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Readings;

/// <summary>What requests came to for one part, and the getting of its newer readings.</summary>
internal sealed class PartTelemetry(Instruments instruments, Part part)
{
    private readonly string _read = $"read {part.Id}";
    private readonly string _refresh = $"refresh {part.Id}";

    /// <summary>A request wants its reading.</summary>
    public Activity? StartRead() => instruments.Spans.StartActivity(_read);

    /// <summary>The request has it, or knows that there is none.</summary>
    /// <param name="span">From <see cref="StartRead"/>.</param>
    /// <param name="result">What it came to; <see langword="null"/> when the caller went away.</param>
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

    /// <summary>A newer reading is being got.</summary>
    /// <param name="isAwaited">
    /// Whether the request that starts it waits for it. If not it is a trace of its own that points there: within the request's
    /// it would go on long after the request's end.
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

    /// <summary>A request waited for what another one had started: its span points there.</summary>
    public static void Link(Activity? read, Activity? refresh)
    {
        if (read is not null && refresh is not null && refresh.ParentSpanId != read.SpanId)
        {
            read.AddLink(new(refresh.Context));
        }
    }
}
