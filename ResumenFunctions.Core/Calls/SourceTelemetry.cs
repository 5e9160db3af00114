using System.Diagnostics;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Calls;

/// <summary>Spans and metrics of one source's calls. Of its address they have only host and port: the rest may hold a key and a caller's place.</summary>
/// <remarks>
/// No host may subscribe to the runtime's HTTP client activities, System.Net.Http: they hold the whole address. Our calls have
/// none anyway, as the clients have no propagator.
/// </remarks>
internal sealed class SourceTelemetry(Instruments instruments, ISource source, Part part, Uri baseAddress)
{
    private const string Method = "GET";

    private readonly string _name = $"{Method} {source.Id}";
    private readonly object _port = baseAddress.Port;

    /// <summary>The source is asked, or asked again, because another call was silent.</summary>
    /// <param name="isEarly">Whether before the hedge delay was over.</param>
    public void Hedged(bool isEarly) => instruments.Hedges.Add(
        1, new(TelemetryNames.SourceId, source.Id), new(TelemetryNames.Part, part.Id), new(TelemetryNames.EarlyHedge, isEarly));

    /// <summary>The breaker refused a call.</summary>
    public void Refused(Failure failure) => Count(failure);

    /// <summary>A call begins.</summary>
    public Activity? StartCall() => instruments.Spans.StartActivity(_name, ActivityKind.Client)
        ?.SetTag(TelemetryNames.Method, Method)
        .SetTag(TelemetryNames.ServerAddress, baseAddress.Host)
        .SetTag(TelemetryNames.ServerPort, _port)
        .SetTag(TelemetryNames.SourceId, source.Id)
        .SetTag(TelemetryNames.Part, part.Id);

    /// <summary>The call ended.</summary>
    /// <param name="span">From <see cref="StartCall"/>.</param>
    /// <param name="answer">The result.</param>
    /// <param name="elapsed">How long it took.</param>
    public void EndCall(Activity? span, SourceAnswer answer, TimeSpan elapsed)
    {
        if (instruments.SourceDuration.Enabled)
        {
            instruments.SourceDuration.Record(elapsed.TotalSeconds, Tags(answer.Failure));
        }

        Count(answer.Failure);
        if (span is null)
        {
            return;
        }

        span.SetTag(TelemetryNames.Status, answer.Status);
        if (answer.Failure is { } failure)
        {
            span.SetTag(TelemetryNames.ErrorType, failure.Reason.Wire).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>An answer that counted as good is none.</summary>
    public void Refuted(Failure failure) => Count(failure);

    /// <summary>The call was given up before it said anything about the source.</summary>
    public static void GaveUp(Activity? span) => span?.SetTag(TelemetryNames.GivenUp, true);

    private void Count(Failure? failure)
    {
        if (instruments.SourceOutcomes.Enabled)
        {
            instruments.SourceOutcomes.Add(1, Tags(failure));
        }
    }

    private TagList Tags(Failure? failure)
    {
        var tags = new TagList { { TelemetryNames.SourceId, source.Id }, { TelemetryNames.Part, part.Id } };
        if (failure is not null)
        {
            tags.Add(TelemetryNames.ErrorType, failure.Reason.Wire);
        }

        return tags;
    }
}
