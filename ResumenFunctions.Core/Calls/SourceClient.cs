using System.Net;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Calls;

/// <summary>Asks one source over HTTP. Whatever the source does comes back as data and within the deadline.</summary>
/// <param name="source">The source.</param>
/// <param name="settings">Its settings.</param>
/// <param name="reader">Turns its bodies into readings.</param>
/// <param name="clients">Where its named client comes from.</param>
/// <param name="patience">A source that was silent this long has had its chance: losing to the next one counts as a failure.</param>
/// <param name="clock">The clock.</param>
/// <param name="telemetry">What is measured of it.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SourceClient(
    ISource source,
    SourceSettings settings,
    BodyReader reader,
    IHttpClientFactory clients,
    TimeSpan patience,
    TimeProvider clock,
    SourceTelemetry telemetry,
    ILogger<SourceClient> logger)
{
    // No header of a source may shut it off for longer.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(1);

    /// <summary>The source's name.</summary>
    public string Id => source.Id;

    /// <summary>What became of the calls so far.</summary>
    public SourceHealth Health { get; } = new();

    /// <summary>Its breaker and cool-down.</summary>
    public SourceGate Gate { get; } = new(clock);

    /// <summary>Why the source can't be asked as it is set up, or <see langword="null"/>.</summary>
    public Failure? Unavailable => settings.Unavailable;

    /// <summary>Whether the source may be asked now.</summary>
    /// <param name="turn">To be passed to <see cref="AskAsync"/>.</param>
    /// <returns><see langword="null"/> when it may: then <see cref="AskAsync"/> must follow.</returns>
    public Failure? TryEnter(out int turn)
    {
        turn = 0;
        var refusal = Unavailable ?? Gate.TryEnter(out turn);
        if (refusal is not null)
        {
            telemetry.Refused(refusal);
        }

        return refusal;
    }

    /// <summary>Asks. Never throws for what the source does; at the deadline the call is given up even if it ignores cancellation.</summary>
    /// <param name="turn">From <see cref="TryEnter"/>.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="deadline">By when the answer must be there.</param>
    /// <param name="token">Fires at the deadline, and earlier when another source was faster.</param>
    public async Task<SourceAnswer> AskAsync(int turn, ReadingQuery query, Deadline deadline, CancellationToken token)
    {
        using var span = telemetry.StartCall();
        var started = deadline.Elapsed;
        var answer = await CallUntilAsync(query, deadline, token);
        var elapsed = deadline.Elapsed - started;
        if (answer.Reading is { } reading)
        {
            Gate.Succeeded(turn);
            Health.Succeeded(reading.ReceivedAt);
            telemetry.EndCall(span, answer, elapsed);
            return answer;
        }

        var failure = answer.Failure ?? Failure.TimedOut(elapsed);
        if (deadline.CallerGone || (failure.Reason == FailureReason.Timeout && !deadline.IsOver && elapsed < patience))
        {
            Gate.GaveUp(turn);
            SourceTelemetry.GaveUp(span);
            return failure;
        }

        Gate.Failed(turn, failure);
        Health.Failed(failure, clock.GetUtcNow());
        telemetry.EndCall(span, answer with { Failure = failure }, elapsed);

        // What a caller can bring about with a short deadline or a strange question must not fill the log with warnings.
        var level = failure.Reason == FailureReason.Timeout || failure.IsBlameless ? LogLevel.Information : LogLevel.Warning;
        Log.Failed(logger, level, Id, failure.Reason, failure.Text, elapsed.TotalMilliseconds);
        return failure;
    }

    /// <returns>The answer; <see cref="SourceAnswer.GivenUp"/> when the token fired first.</returns>
    private async Task<SourceAnswer> CallUntilAsync(ReadingQuery query, Deadline deadline, CancellationToken token)
    {
        try
        {
            // CallAsync never faults, so a call given up here needs nobody to observe it; Health counts it until it ends.
            return await CallAsync(query, deadline, token).WaitAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return SourceAnswer.GivenUp;
        }
    }

    private async Task<SourceAnswer> CallAsync(ReadingQuery query, Deadline deadline, CancellationToken token)
    {
        Health.Began();
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri(settings.BaseAddress, source.RelativeAddress(query, settings.ApiKey)));
            request.Options.Set(RetryPolicy.DeadlineKey, deadline);
            using var client = clients.CreateClient(source.Id);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, token);
            var status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
            {
                return new(null, Failure.Http(status, Pause(response))) { Status = status };
            }

            return Read(await response.Content.ReadAsByteArrayAsync(token), query, response.Content.Headers.Expires) with { Status = status };
        }
#pragma warning disable CA1031 // A source's failure is data, whatever its kind; one that HttpFailures does not know is logged whole.
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

            Log.Unexpected(logger, Id, SourceText.Redact(exception.ToString(), settings.ApiKey));
            return Failure.Format("no se pudo leer la respuesta");
        }
        finally
        {
            Health.Ended();
        }
    }

    private SourceAnswer Read(byte[] body, ReadingQuery query, DateTimeOffset? expires)
    {
        var (answer, notice) = reader.Read(body, query, expires);
        if (notice is not null)
        {
            Log.Notice(logger, Id, notice);
        }

        if (answer.Failure is { } failure)
        {
            return failure.Quote is { } quote ? failure with { Text = SourceText.Clean(quote, settings.ApiKey), Quote = null } : failure;
        }

        return settings.IsEchoedIn(answer.Reading!.Body.Span) ? Failure.Rejected("la respuesta repite la clave") : answer;
    }

    private TimeSpan? Pause(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - clock.GetUtcNow()) : null;
        return asked is { } pause && pause > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(pause.Ticks, s_longestPause.Ticks))
            : response.StatusCode == HttpStatusCode.TooManyRequests ? source.RateLimitPause
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "{Source} failed: {Reason}, {Text} ({Milliseconds:0.0} ms)")]
        public static partial void Failed(
            ILogger logger, LogLevel level, string source, FailureReason reason, string text, double milliseconds);

        // As a text: the exception itself could hold the key.
        [LoggerMessage(2, LogLevel.Error, "{Source} failed in a way that the code does not know: {Exception}")]
        public static partial void Unexpected(ILogger logger, string source, string exception);

        [LoggerMessage(3, LogLevel.Warning, "{Source}: {Notice}")]
        public static partial void Notice(ILogger logger, string source, string notice);
    }
}
