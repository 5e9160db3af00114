using System.Net;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>Fetches one reading of a source over HTTP: sends, parses, lets the source interpret, checks. Failures come back as data.</summary>
/// <param name="source">The source.</param>
/// <param name="part">The part that it answers for.</param>
/// <param name="settings">Its settings.</param>
/// <param name="readings">Makes readings from interpreted bodies.</param>
/// <param name="clients">Creates its named client.</param>
/// <param name="health">Told when calls begin and end.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SourceFetcher(
    ISource source,
    Part part,
    SourceSettings settings,
    ReadingFactory readings,
    IHttpClientFactory clients,
    SourceHealth health,
    TimeProvider clock,
    ILogger logger)
{
    // No header of a source may pause it for longer.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(1);

    // How far another instance's clock may be ahead.
    private static readonly TimeSpan s_mostAhead = TimeSpan.FromMinutes(1);

    // Made at the first call. Its handler is never replaced, so neither is the client.
    private HttpClient? _client;

    // Most ask what the one before asked.
    private LastAddress? _last;

    /// <summary>Fetches; <see cref="SourceHealth.TryBegin"/> comes before. Never faults; ends soon after its token fires, unless something below ignores it.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="deadline">By when the answer must be there; decides whether a retry has time.</param>
    /// <param name="token">Fires at the deadline, and earlier when another source was faster.</param>
    /// <returns>The answer; <see cref="SourceAnswer.GivenUp"/> when the token fired first.</returns>
    public async Task<SourceAnswer> FetchAsync(Question question, Deadline deadline, CancellationToken token)
    {
        try
        {
            var known = Renewable(question);
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressFor(question.Query));
            request.Headers.IfModifiedSince = known?.LastModified;
            RetryPolicy.SetDeadline(request, deadline);
            _client ??= clients.CreateClient(source.Id);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, token);
            return await ReadAsync(response, known, token) with { Status = (int)response.StatusCode };
        }
#pragma warning disable CA1031 // A source's failure is data, whatever its kind; one that HttpFailures does not know is logged in full.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (token.IsCancellationRequested)
            {
                return SourceAnswer.GivenUp;
            }

            if (HttpFailures.TryDescribe(exception, source.MaxBodyBytes) is { } failure)
            {
                return failure;
            }

            Log.Unexpected(logger, source.Id, KeyText.Redact(exception.ToString(), settings.ApiKey));
            return Failure.Format("no se pudo leer la respuesta");
        }
        finally
        {
            health.Ended();
        }
    }

    /// <summary>Checks a reading that came from outside this process as if its body had just come from the source.</summary>
    /// <param name="shared">The reading; any of its members may be wrong.</param>
    /// <returns>The reading, its values read anew; <see langword="null"/> when it is not fit to show.</returns>
    public Reading? Restore(Reading shared)
    {
        if (shared.Body.Length > source.MaxBodyBytes || shared.ReceivedAt - clock.GetUtcNow() > s_mostAhead)
        {
            return null;
        }

        using var body = JsonBody.Parse(shared.Body);
        return body.Failure is null && !KeyText.IsEchoedIn(body.Json.Span, settings.ApiKey)
            ? readings.Restore(source.Interpret(body.Root, shared.ReceivedAt), body.Json, shared)
            : null;
    }

    private Uri AddressFor(ReadingQuery query)
    {
        var relative = source.RelativeAddress(query, settings.ApiKey);
        var last = _last;
        if (last is null || last.Relative != relative)
        {
            _last = last = new(relative, new(settings.BaseAddress, relative));
        }

        return last.Whole;
    }

    // The reading that the source may say is still its newest.
    private Reading? Renewable(Question question) =>
        question.KnownOf(source.Id) is { } known && known.LastModified <= clock.GetUtcNow() ? known : null;

    private async ValueTask<SourceAnswer> ReadAsync(HttpResponseMessage response, Reading? known, CancellationToken token)
    {
        var unchanged = response.StatusCode == HttpStatusCode.NotModified ? known : null;
        if (!response.IsSuccessStatusCode && unchanged is null)
        {
            return Refused((int)response.StatusCode, response);
        }

        using var body = JsonBody.Parse(unchanged?.Body ?? await response.Content.ReadAsByteArrayAsync(token));
        var interpretation = body.Failure is { } malformed ? malformed : source.Interpret(body.Root, clock.GetUtcNow());
        if (interpretation.Notice is { } notice)
        {
            Log.Notice(logger, source.Id, notice);
        }

        var headers = response.Content.Headers;
        return WithoutSecrets(readings.Create(interpretation, body.Json, headers.Expires, headers.LastModified ?? unchanged?.LastModified));
    }

    private SourceAnswer WithoutSecrets(SourceAnswer answer)
    {
        if (answer.Failure is { } failure)
        {
            return failure.Quote is { } quote ? failure with { Text = SourceText.Clean(quote, settings.ApiKey), Quote = null } : failure;
        }

        return KeyText.IsEchoedIn(answer.Reading!.Body.Span, settings.ApiKey) ? Failure.Rejected("la respuesta repite la clave") : answer;
    }

    // Where all ask the same, no query can be at fault.
    private Failure Refused(int status, HttpResponseMessage response)
    {
        var failure = Failure.Http(status, Pause(response));
        return part.AsksOneThing ? failure with { IsBlameless = false } : failure;
    }

    private TimeSpan? Pause(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - clock.GetUtcNow()) : null;
        return asked is { } pause && pause > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(pause.Ticks, s_longestPause.Ticks))
            : response.StatusCode == HttpStatusCode.TooManyRequests ? source.RateLimitPause
            : null;
    }

    // No record: its text would have the key.
    private sealed class LastAddress(string relative, Uri whole)
    {
        public string Relative => relative;

        public Uri Whole => whole;
    }

    private static partial class Log
    {
        // As redacted text: the exception itself could hold the key.
        [LoggerMessage(2, LogLevel.Error, "{Source} failed with an unknown exception: {Exception}")]
        public static partial void Unexpected(ILogger logger, string source, string exception);

        [LoggerMessage(3, LogLevel.Warning, "{Source}: {Notice}")]
        public static partial void Notice(ILogger logger, string source, string notice);
    }
}
