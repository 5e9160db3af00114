using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Telemetry;

public sealed class SecretTests
{
    private const string Key = ResumenHost.Key;
    private const string Place = "&lat=12.34&lon=-56.78";

    private static readonly string[] s_sources =
        ["coinbase", "kraken", "bitstamp", "openmeteo", "metno", "exchangeratehost", "openerapi", "frankfurter"];

    /// <summary>What all sources do, and the <c>motivo</c> that follows; empty if none.</summary>
    private static readonly (string Reason, Reply? Reply)[] s_days =
    [
        ("", null),
        ("timeout", Replies.Hang()),
        ("red", Replies.Throws(static () => new HttpRequestException($"GET https://x.example/?access_key={Key}{Place}"))),
        ("http", Replies.Status(403, Key)),
        ("limite", Replies.Status(429, Key).WithHeader("Retry-After", "60")),
        ("formato", Replies.Status(200, $"<html>{Key}{Place}</html>")),
        ("rechazo", Replies.Status(200, $$$"""{"success":false,"result":"error","error":{"type":"{{{Key}}}","info":"https://x.example/?access_key={{{Key}}}"}}""")),
        ("http", Replies.Redirect(302, $"https://x.example/?access_key={Key}")),
        ("formato", Replies.Throws(static () => new UriFormatException($"https://x.example/?access_key={Key}"))),
    ];

    [Fact]
    public async Task No_key_no_place_and_no_address_is_in_any_span_or_metric_whatever_the_sources_do()
    {
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (reason, reply) in s_days)
        {
            await using var host = AllSources.Host(
                new("Sources:exchangeratehost:ApiKey", Key), new("Sources:openmeteo:ApiKey", Key), new("Contact", AllSources.Contact));
            using var observer = new Observer(host);
            if (reply is not null)
            {
                Array.ForEach(s_sources, source => host.Sources.Reply(source, reply));
            }

            // Often enough for breakers to open.
            for (var i = 0; i < 6; i++)
            {
                await host.AskWhileTimePassesAsync($"timeout=0.5&fresco=true{Place}", TimeSpan.FromSeconds(2));
            }

            await host.GetAsync($"/{Key}/v1?access_key={Key}{Place}", Place, Key);

            // Calls that hang end when their refresh runs out of time. Passed in one step, it would be a freeze.
            for (var second = 0; second < 15; second++)
            {
                host.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await host.EventuallyAsync(() => observer.Of("resumen.source.duration").Any(m => m["error.type"] == reason));
            reasons.UnionWith(observer.Of("resumen.source.outcomes").Select(static m => m["error.type"]));
            Assert.All(Texts(observer), AssertTellsNothing);
        }

        Assert.Equal(["", "circuito", "formato", "http", "limite", "rechazo", "red", "timeout"], reasons.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(Observer observer) =>
    [
        .. observer.Spans.SelectMany(static span => new[] { span.DisplayName, span.OperationName, span.StatusDescription ?? "", span.TraceStateString ?? "" }),
        .. observer.Spans.SelectMany(static span => span.TagObjects).Select(static tag => $"{tag.Key}={tag.Value}"),
        .. observer.Spans.SelectMany(static span => span.Baggage).Select(static item => $"{item.Key}={item.Value}"),
        .. observer.Spans.SelectMany(static span => span.Events).Select(static happened => happened.Name),
        .. observer.Spans.SelectMany(static span => span.Links).SelectMany(static link => link.Tags ?? []).Select(static tag => $"{tag.Value}"),
        .. observer.Measured.SelectMany(static measured => measured.Tags).Select(static tag => $"{tag.Key}={tag.Value}"),
    ];

    private static void AssertTellsNothing(string text)
    {
        Assert.DoesNotContain("3y-secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Uri.EscapeDataString(Key), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("12.34", text, StringComparison.Ordinal);
        Assert.DoesNotContain("56.78", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("?", text, StringComparison.Ordinal);
        Assert.DoesNotContain(AllSources.Contact, text, StringComparison.Ordinal);
    }
}
