using BenchmarkDotNet.Attributes;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Summaries;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>A whole answer over sources in memory, and its parts.</summary>
public class AnswerBenchmarks
{
    private static readonly ApiRequest s_request = new("GET", "/resumen", "?timeout=4");
    private static readonly ApiRequest s_conditional = s_request with { Headers = new(IfNoneMatch: "*") };

    private readonly ImmutableArray<HttpClient> _bare = MemorySources.Bare();
    private Api? _live;
    private Api? _cached;
    private Summary? _summary;

    /// <summary>Before the first call.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var live = MemorySources.Resumen(isCached: false);
        _live = live.GetRequiredService<Api>();
        _cached = MemorySources.Resumen(isCached: true).GetRequiredService<Api>();
        _summary = await live.GetRequiredService<Summarizer>().SummarizeAsync(
            new(new ReadingQuery(-34.61m, -58.38m, ["EUR", "ARS"]), [.. Catalog.Parts.Select(static part => part.Part).Where(static part => !part.IsOptional)], 4, false, false),
            CancellationToken.None);
        foreach (var api in new[] { _live, _cached })
        {
            using var answer = await api.AnswerAsync(s_request, CancellationToken.None);
            if (!answer.Headers.Any(static header => header is { Key: "X-Resumen-Completo", Value: "true" }))
            {
                throw new InvalidOperationException("The answer is not complete.");
            }
        }
    }

    /// <summary>From a summary to JSON.</summary>
    [Benchmark(Description = "write an answer")]
    public int Write()
    {
        using var body = new ArrayPoolBufferWriter<byte>(8 * 1024);
        SummaryFormats.Usual.Write(body, _summary!, Origin.Local.Name);
        return body.WrittenCount;
    }

    /// <summary>From a request to an answer with cached readings.</summary>
    [Benchmark(Description = "answer, cached")]
    public Task<int> CachedAsync() => AnswerAsync(_cached!, s_request);

    /// <summary>The same for a caller who has the answer already.</summary>
    [Benchmark(Description = "answer, cached, 304")]
    public Task<int> NotModifiedAsync() => AnswerAsync(_cached!, s_conditional);

    /// <summary>From a request to an answer, with calls to all sources.</summary>
    [Benchmark(Description = "answer, live")]
    public Task<int> LiveAsync() => AnswerAsync(_live!, s_request);

    /// <summary>The same three calls with HttpClient alone.</summary>
    [Benchmark(Description = "three GETs, HttpClient alone")]
    public Task<byte[][]> BareAsync() => Task.WhenAll(_bare.Select(static client => client.GetByteArrayAsync(new Uri("http://source/"))));

    // As a host does: returns the body's buffer once it is sent.
    private static async Task<int> AnswerAsync(Api api, ApiRequest request)
    {
        using var answer = await api.AnswerAsync(request, CancellationToken.None);
        return answer.Body.Length;
    }
}
