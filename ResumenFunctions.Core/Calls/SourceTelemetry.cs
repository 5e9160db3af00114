using System.Diagnostics;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Calls;

/// <summary>The calls to one source. Of its address only the host is told: the rest may hold a key and a caller's place.</summary>
/// <remarks>
/// No host may subscribe to the runtime's own activities of HTTP clients, System.Net.Http: they tell the whole address. Nor are
/// there any of our calls, as the clients have no propagator.
/// </remarks>
internal sealed class SourceTelemetry(Instruments instruments, ISource source, Part part, Uri baseAddress)
{
    private const string Method = "GET";

    private readonly string _name = $"{Method} {source.Id}";
    private readonly object _port = baseAddress.Port;

    /// <summary>The breaker let no call out.</summary>
    public void Refused(Failure failure) => Count(failure);

    /// <summary>A call goes out.</summary>
    public Activity? StartCall() => instruments.Spans.StartActivity(_name, ActivityKind.Client)
        ?.SetTag(TelemetryNames.Method, Method)
        .SetTag(TelemetryNames.ServerAddress, baseAddress.Host)
        .SetTag(TelemetryNames.ServerPort, _port)
        .SetTag(TelemetryNames.SourceId, source.Id)
        .SetTag(TelemetryNames.Part, part.Id);

    /// <summary>The call ended.</summary>
    /// <param name="span">From <see cref="StartCall"/>.</param>
    /// <param name="answer">What it came to.</param>
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

    /// <summary>The call was given up before it could tell anything of the source.</summary>
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
