using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using ResumenFunctions.Core.Telemetry;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>A request's span and duration. Of its address they have only the route: paths and queries may be private.</summary>
/// <param name="instruments">The instruments.</param>
/// <param name="origin">Which host it is.</param>
/// <param name="clock">The clock.</param>
internal sealed class RequestTelemetry(Instruments instruments, Origin origin, TimeProvider clock)
{
    private const string OtherMethod = "_OTHER";

    // Other methods could be any text.
    private static readonly FrozenSet<string> s_methods =
        FrozenSet.Create(StringComparer.Ordinal, "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE");

    /// <summary>Starts the span of a request. Where the host makes one, that is used instead: two would say the same.</summary>
    /// <param name="request">The request.</param>
    /// <param name="route">Its route, without its first slash; <see langword="null"/> when there is none.</param>
    /// <returns>The span to dispose of at the request's end, if one was started here.</returns>
    public Activity? Start(ApiRequest request, string? route)
    {
        if (origin.HasRequestSpans || !instruments.Spans.HasListeners())
        {
            return null;
        }

        // Its own trace: the activity around it here is not exported.
        Activity.Current = null;
        var method = Method(request);
        return instruments.Spans.StartActivity(
            $"{(method == OtherMethod ? "HTTP" : method)}{(route is null ? "" : $" /{route}")}", ActivityKind.Server)?.SetTag(TelemetryNames.Method, method);
    }

    /// <summary>A timestamp, to measure the duration from.</summary>
    public long Now() => instruments.RequestDuration.Enabled ? clock.GetTimestamp() : 0;

    /// <summary>The request was answered.</summary>
    public void Answered(ApiRequest request, string? route, int status, long started) => End(
        request,
        route,
        started,
        status,
        status >= 500 ? status.ToString(CultureInfo.InvariantCulture) : null);

    /// <summary>The caller went away before there was an answer.</summary>
    public void Abandoned(ApiRequest request, string? route, long started) =>
        End(request, route, started, status: null, typeof(OperationCanceledException).FullName);

    private void End(ApiRequest request, string? route, long started, int? status, string? error)
    {
        var span = instruments.Spans.HasListeners() ? Activity.Current : null;
        var isMeasured = instruments.RequestDuration.Enabled;
        if (span is null && !isMeasured)
        {
            return;
        }

        TagList tags = default;
        Add(ref tags, TelemetryNames.Route, route is null ? null : $"/{route}");
        Add(ref tags, TelemetryNames.Scheme, request.Scheme);
        Add(ref tags, TelemetryNames.Status, status);
        Add(ref tags, TelemetryNames.ErrorType, error);
        foreach (var (name, value) in tags)
        {
            span?.SetTag(name, value);
        }

        if (isMeasured)
        {
            // Not on the host's own span: Azure Monitor would show an invocation with a method as an outgoing call.
            tags.Add(TelemetryNames.Method, Method(request));
            instruments.RequestDuration.Record(clock.GetElapsedTime(started).TotalSeconds, tags);
        }

        span?.SetStatus(status >= 500 ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }

    private static void Add(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private static string Method(ApiRequest request) => s_methods.Contains(request.Method) ? request.Method : OtherMethod;
}
