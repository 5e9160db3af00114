using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Json;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Summaries;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>A whole answer over sources in memory, and what it is made of.</summary>
public class AnswerBenchmarks
{
    private static readonly ApiRequest s_request = new("GET", "/resumen", "?timeout=4");

    private readonly ImmutableArray<HttpClient> _bare = MemorySources.Bare();
    private Api? _live;
    private Api? _cached;
    private Summary? _summary;

    /// <summary>Before the first call.</summary>
    /// <exception cref="InvalidOperationException">An answer is not complete.</exception>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var live = MemorySources.Resumen(isCached: false);
        _live = live.GetRequiredService<Api>();
        _cached = MemorySources.Resumen(isCached: true).GetRequiredService<Api>();
        _summary = await live.GetRequiredService<Summarizer>().SummarizeAsync(
            new(new ReadingQuery(-34.61m, -58.38m, ["EUR", "ARS"]), [.. Catalog.Parts.Select(static part => part.Part)], 4, false, false),
            CancellationToken.None);
        foreach (var answer in new[] { await LiveAsync(), await CachedAsync() })
        {
            if (!answer.Headers.Any(static header => header is { Key: "X-Resumen-Completo", Value: "true" }))
            {
                throw new InvalidOperationException("The answer is not complete.");
            }
        }
    }

    /// <summary>From a summary to JSON.</summary>
    [Benchmark(Description = "write an answer")]
    public ReadOnlyMemory<byte> Write() =>
        JsonText.Write(_summary!, static (writer, summary) => SummaryWriter.Write(writer, summary, Origin.Local.Name), 8 * 1024);

    /// <summary>From a request to an answer of readings that are kept.</summary>
    [Benchmark(Description = MicroRun.Cached)]
    public Task<ApiAnswer> CachedAsync() => _cached!.AnswerAsync(s_request, CancellationToken.None);

    /// <summary>From a request to an answer, asking all sources.</summary>
    [Benchmark(Description = MicroRun.Live)]
    public Task<ApiAnswer> LiveAsync() => _live!.AnswerAsync(s_request, CancellationToken.None);

    /// <summary>The same three calls by HttpClient alone.</summary>
    [Benchmark(Description = MicroRun.Bare)]
    public Task<byte[][]> BareAsync() => Task.WhenAll(_bare.Select(static client => client.GetByteArrayAsync(new Uri("http://source/"))));
}
