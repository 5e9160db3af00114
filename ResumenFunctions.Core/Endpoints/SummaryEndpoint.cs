using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance.Buffers;
using ResumenFunctions.Core.Limits;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Core.Summaries;

namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/resumen</c>: the summary.</summary>
internal sealed class SummaryEndpoint(ClientLimit clients, SummaryQuery query, Summarizer summarizer, KeptAnswers answers, Origin origin) : IEndpoint
{
    // Room for three usual bodies and our JSON around them, in bytes.
    private const int UsualSize = 8 * 1024;

    /// <inheritdoc/>
    public async ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller)
    {
        if (clients.Enter(request.Client) is { } wait)
        {
            return Problem.TooManyRequests("Este cliente hizo demasiados pedidos en un minuto.", wait);
        }

        if (query.Read(request.Query, out var errors) is not { } asked)
        {
            return Problem.BadQuery(errors);
        }

        if (await summarizer.SummarizeAsync(asked, caller) is not { } summary)
        {
            return Problem.TooManyRequests("Esta instancia atiende demasiados pedidos a la vez.", TimeSpan.FromSeconds(1));
        }

        try
        {
            return Answer(request, summary);
        }
        catch
        {
            summary.Place?.Dispose();
            throw;
        }
    }

    private ApiAnswer Answer(ApiRequest request, Summary summary)
    {
        KeyValuePair<string, string> isComplete = new("X-Resumen-Completo", summary.IsComplete ? "true" : "false");
        KeyValuePair<string, string> times = new("Server-Timing", ServerTiming(summary));
        if (summary.FreshFor is not { } fresh)
        {
            return Written(summary, null, Headers.With("no-store", isComplete, times));
        }

        var kept = answers.Find(summary);
        var tag = EntityTags.Weak(kept?.Tag ?? answers.Keep(summary));
        var headers = Headers.With(CacheControl(fresh, summary.ShowableFor), isComplete, times, new("ETag", tag));
        return EntityTags.IsKept(request, tag) ? ApiAnswer.NotModified(headers) with { Place = summary.Place } : Written(summary, kept, headers);
    }

    private ApiAnswer Written(Summary summary, KeptAnswer? kept, ImmutableArray<KeyValuePair<string, string>> headers)
    {
        // Pooled, because the body would be most of what an answer allocates.
        var body = new ArrayPoolBufferWriter<byte>(UsualSize);
        if (kept is null)
        {
            summary.Request.Format.Write(body, summary, origin.Name);
        }
        else
        {
            kept.Write(body, summary, origin.Name);
        }

        return new(Status(summary), summary.Request.Format.ContentType, headers, body.WrittenMemory) { Lender = body, Place = summary.Place };
    }

    private static int Status(Summary summary) =>
        !summary.Request.Strict || summary.IsComplete ? 200 : summary.OnlyTimeouts ? 504 : 502;

    // While a cache gets a newer answer it may give this one, for as long again. If it can't get one, for as long as we would show the readings.
    private static string CacheControl(TimeSpan fresh, TimeSpan showable) => string.Create(
        CultureInfo.InvariantCulture,
        $"public, max-age={(long)fresh.TotalSeconds}, stale-while-revalidate={(long)fresh.TotalSeconds}, stale-if-error={(long)showable.TotalSeconds}");

    private static string ServerTiming(Summary summary)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[128]);
        foreach (var result in summary.Results)
        {
            Append(ref text, result.Part.Id, result.Elapsed);
            text.AppendLiteral(", ");
        }

        Append(ref text, "total", summary.Elapsed);
        return text.ToStringAndClear();
    }

    // Milliseconds to one decimal as two integers: formatting a double took a tenth of the time of an answer from the cache.
    private static void Append(ref DefaultInterpolatedStringHandler text, string name, TimeSpan duration)
    {
        var tenths = (long)Math.Round(duration.TotalMilliseconds * 10);
        text.AppendLiteral(name);
        text.AppendLiteral(";dur=");
        text.AppendFormatted(tenths / 10);
        text.AppendLiteral(".");
        text.AppendFormatted(tenths % 10);
    }
}
