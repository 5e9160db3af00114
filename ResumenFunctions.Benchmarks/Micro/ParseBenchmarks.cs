using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using ResumenFunctions.Benchmarks.Sources;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Benchmarks.Micro;

/// <summary>From the recorded body of a source to a reading.</summary>
public class ParseBenchmarks
{
    // When each body was recorded.
    private static readonly Dictionary<string, string> s_recorded = new(StringComparer.Ordinal)
    {
        ["coinbase"] = "2026-11-22T20:57:34Z",
        ["kraken"] = "2026-11-22T20:57:34Z",
        ["bitstamp"] = "2023-06-06T16:29:04Z",
        ["openmeteo"] = "2026-09-14T13:45:00Z",
        ["metno"] = "2026-10-07T15:00:00Z",
        ["exchangeratehost"] = "2025-03-26T17:16:03Z",
        ["openerapi"] = "2024-08-19T00:02:31Z",
        ["frankfurter"] = "2026-09-05T12:00:00Z",
        ["dolarapi"] = "2026-08-22T18:00:00Z",
        ["bluelytics"] = "2022-10-21T22:56:00Z",
    };

    private byte[] _body = [];
    private ISource? _source;
    private ReadingFactory? _readings;
    private StillClock? _clock;

    /// <summary>The sources' names.</summary>
    public static IEnumerable<string> Sources => s_recorded.Keys;

    /// <summary>The source's name.</summary>
    [ParamsSource(nameof(Sources))]
    public string Source { get; set; } = "";

    /// <summary>Before the first call.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var (part, sources) = Catalog.Parts.Single(part => part.Sources.Any(source => source.Id == Source));
        _clock = new StillClock(DateTimeOffset.Parse(s_recorded[Source], CultureInfo.InvariantCulture));
        _body = Encoding.UTF8.GetBytes(MockBodies.Recorded(Source));
        _source = sources.Single(source => source.Id == Source);
        _readings = new(_source, part, FrozenDictionary<string, Bounds>.Empty, _clock);
        if (Read().Failure is { } failure)
        {
            throw new InvalidOperationException($"{Source}: {failure}");
        }
    }

    /// <summary>Parses the body.</summary>
    [Benchmark(Description = "parse")]
    public object? Parse() => Read().Reading;

    private SourceAnswer Read()
    {
        using var body = JsonBody.Parse(_body);
        return _readings!.Create(_source!.Interpret(body.Root, _clock!.GetUtcNow()), body.Json, null, null);
    }

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
