using System.Text.RegularExpressions;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

public sealed partial class DocumentTests
{
    private static readonly string s_document = File.ReadAllText(Repository.PathOf("docs/telemetry.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task The_telemetry_document_has_every_metric_with_its_unit_and_no_other()
    {
        await using var host = AllSources.Host();
        using var observer = new Observer(host);

        await host.AskAsync();

        Assert.Equal(
            observer.Instruments.Select(static instrument => (instrument.Name, instrument.Unit ?? "")).Order(),
            Rows("Metrics").Select(static row => (row[0], row[1])).Order());
    }

    [Fact]
    public async Task The_telemetry_document_has_every_span_and_no_other()
    {
        await using var host = AllSources.Host();
        using var observer = new Observer(host);

        await host.AskAsync();

        Assert.Equal(
            observer.Spans.Select(static span => Template(span.DisplayName)).Distinct().Order(StringComparer.Ordinal),
            Rows("Spans").Select(static row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_telemetry_document_has_every_attribute_and_no_other()
    {
        await using var host = AllSources.Host(AllSources.UsualTolerances);
        using var observer = new Observer(host);
        using var caller = new CancellationTokenSource();
        for (var known = 0; known < 20; known++)
        {
            await host.AskAsync("fuentes=btc");
            host.Clock.Advance(TimeSpan.FromSeconds(16));
        }

        // Far from kraken's.
        host.Sources.Answer("coinbase", Bodies.Coinbase("90000"));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(16));

        host.Sources.Reply("coinbase", Replies.Hang());
        await host.AskWhileTimePassesAsync("fuentes=btc", TimeSpan.FromSeconds(2));
        host.Sources.Reply("openmeteo", Replies.Hang());
        var asking = host.SendAsync("/resumen", "fuentes=clima", Methods.Get, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        Assert.Equal(
            observer.Spans.SelectMany(static span => span.TagObjects).Select(static tag => tag.Key)
                .Concat(observer.Measured.SelectMany(static measured => measured.Tags.Keys))
                .Append("url.scheme") // Only a host knows it.
                .Distinct().Order(StringComparer.Ordinal),
            Rows("Attributes").Select(static row => row[0]).Order(StringComparer.Ordinal));
    }

    /// <summary>The inline code in each row of the section's table.</summary>
    private static IEnumerable<string[]> Rows(string section) =>
        from line in s_document.Split($"\n## {section}\n")[1].Split("\n## ")[0].Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        select Code().Matches(line).Select(static match => match.Groups[1].Value).ToArray();

    private static string Template(string span) => span.Split(' ') switch
    {
        [_, ['/', ..]] => "{method} {route}",
        ["GET", _] => "GET {source}",
        [var verb, _] => $"{verb} {{part}}",
        _ => span,
    };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
