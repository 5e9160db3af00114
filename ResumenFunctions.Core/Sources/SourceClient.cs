using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Http;

namespace ResumenFunctions.Core.Sources;

/// <summary>Asks one source over HTTP. Whatever the source does comes back as data and within the deadline.</summary>
internal sealed partial class SourceClient(
    ISource source,
    SourceSettings settings,
    FrozenDictionary<string, Bounds> bounds,
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<SourceClient> logger)
{
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The source's name.</summary>
    public string Id => source.Id;

    /// <summary>What became of the calls so far.</summary>
    public SourceHealth Health { get; } = new();

    /// <summary>Why the source can't be asked as it is set up, or <see langword="null"/>.</summary>
    public Failure? Unavailable { get; } =
        source.NeedsKey && settings.ApiKey is null ? Failure.MissingKey("falta la clave de acceso") : null;

    /// <summary>Asks. Never throws for what the source does; at the deadline the call is given up even if it ignores cancellation.</summary>
    public async ValueTask<SourceAnswer> AskAsync(ReadingQuery query, Deadline deadline)
    {
        if (Unavailable is not null)
        {
            return Unavailable;
        }

        var started = deadline.Elapsed;
        var answer = await CallUntilAsync(query, deadline, started);
        if (deadline.CallerGone)
        {
            // It says nothing about the source that nobody waited for it.
            return answer;
        }

        if (answer.Failure is { } failure)
        {
            Health.Failed(failure, clock.GetUtcNow());
            var level = failure.Reason == FailureReason.Timeout ? LogLevel.Information : LogLevel.Warning;
            Log.Failed(logger, level, Id, failure.Reason, failure.Text, (deadline.Elapsed - started).TotalMilliseconds);
        }
        else
        {
            Health.Succeeded(answer.Reading!.ReceivedAt);
        }

        return answer;
    }

    private async Task<SourceAnswer> CallUntilAsync(ReadingQuery query, Deadline deadline, TimeSpan started)
    {
        try
        {
            // CallAsync never faults, so a call given up here needs nobody to observe it; Health counts it until it ends.
            return await CallAsync(query, deadline).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return Failure.Timeout(deadline.Elapsed - started);
        }
    }

    private async Task<SourceAnswer> CallAsync(ReadingQuery query, Deadline deadline)
    {
        Health.Began();
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri(settings.BaseAddress, source.RelativeAddress(query, settings.ApiKey)));
            request.Options.Set(SourceHttp.DeadlineKey, deadline);
            using var client = clients.CreateClient(source.Id);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, deadline.Token);
            if (!response.IsSuccessStatusCode)
            {
                return Failure.Http((int)response.StatusCode);
            }

            ReadOnlyMemory<byte> body = await response.Content.ReadAsByteArrayAsync(deadline.Token);
            return Read(body.Span.StartsWith(s_byteOrderMark) ? body[s_byteOrderMark.Length..] : body, query);
        }
#pragma warning disable CA1031 // A source's failure is data, whatever its kind; HttpFailures logs what it does not know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (HttpFailures.TryDescribe(exception, source.MaxBodyBytes) is { } failure)
            {
                return failure;
            }

            if (!deadline.IsOver)
            {
                Log.Unexpected(logger, exception, Id);
            }

            return deadline.IsOver ? Failure.Timeout(deadline.Elapsed) : Failure.Format("no se pudo leer la respuesta");
        }
        finally
        {
            Health.Ended();
        }
    }

    private SourceAnswer Read(ReadOnlyMemory<byte> body, ReadingQuery query)
    {
        if (settings.Echoes(body.Span))
        {
            return Failure.Rejected("la respuesta repite la clave");
        }

        var now = clock.GetUtcNow();
        var (values, failure, notice) = SourceBody.Read(source, body, query, bounds, now);
        if (notice is not null)
        {
            Log.Notice(logger, Id, notice);
        }

        return failure is null
            ? new Reading(Id, body, values, source.Attribution, now)
            : failure with { Text = SourceText.Clean(failure.Text, settings.ApiKey) };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "{Source} failed: {Reason}, {Text} ({Milliseconds:0.0} ms)")]
        public static partial void Failed(
            ILogger logger, LogLevel level, string source, FailureReason reason, string text, double milliseconds);

        [LoggerMessage(2, LogLevel.Error, "{Source} failed in a way that the code does not know")]
        public static partial void Unexpected(ILogger logger, Exception exception, string source);

        [LoggerMessage(3, LogLevel.Warning, "{Source}: {Notice}")]
        public static partial void Notice(ILogger logger, string source, string notice);
    }
}
