using System.Text;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

public sealed class BrokenBodyTests
{
    private static readonly string s_deep = new string('[', 10_000) + new string(']', 10_000);

    public static TheoryData<string, string> Broken
    {
        get
        {
            string[] kinds =
            [
                "empty", "spaces", "page", "page after spaces", "page after a byte-order mark", "half", "text after", "second document",
                "trailing comma", "comment", "single quotes", "a name twice", "invalid UTF-8", "UTF-16", "NUL", "deep", "null", "number",
                "string", "array", "empty object", "70 KiB", "70 KiB of spaces",
            ];
            var data = new TheoryData<string, string>();
            foreach (var source in SourceCases.Parts.Keys)
            {
                foreach (var kind in kinds)
                {
                    data.Add(source, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_body_that_is_not_the_JSON_expected_is_formato(string source, string kind)
    {
        await using var host = SourceCases.HostOf(source);
        host.Sources.Reply(source, Replies.Json(Break(host.GoodBody(source).Trim(), kind)));

        var answer = await host.AskAsync();

        var part = SourceCases.Parts[source];
        Assert.Equal("formato", answer.Reason(part));
        Assert.InRange(answer.Error(part).Length, 1, 300);
        Assert.All(SourceCases.Parts.Values.Where(other => other != part), other => Assert.True(answer.IsOk(other)));
    }

    [Theory]
    [InlineData("coinbase", "\"64090.00\"")]
    [InlineData("coinbase", "\"BTC\"")]
    [InlineData("openmeteo", "\"°C\"")]
    [InlineData("openmeteo", "22.5")]
    [InlineData("exchangeratehost", "\"USD\"")]
    [InlineData("exchangeratehost", "0.927725")]
    [InlineData("openerapi", "\"success\"")]
    [InlineData("openerapi", "\"USD\"")]
    [InlineData("openerapi", "0.907539")]
    public async Task Half_a_surrogate_pair_where_a_value_should_be_makes_the_body_unreadable(string source, string value) =>
        Assert.Equal("formato", await SourceCases.ReasonWithAsync(source, value, "\"\\ud800\""));

    [Theory]
    [InlineData("coinbase")]
    [InlineData("openmeteo")]
    [InlineData("exchangeratehost")]
    [InlineData("openerapi")]
    public async Task A_body_of_60_KiB_is_not_too_large(string source) =>
        Assert.Null(await SourceCases.ReasonOfAsync(source, static (_, body) => body + new string(' ', 60 * 1024)));

    [Theory]
    [InlineData("coinbase")]
    [InlineData("openmeteo")]
    [InlineData("exchangeratehost")]
    [InlineData("openerapi")]
    public async Task A_body_of_64_KiB_is_taken_and_no_larger_one(string source)
    {
        Assert.Null(await SourceCases.ReasonOfAsync(source, static (_, body) => Filled(body, 64 * 1024)));
        Assert.Equal("formato", await SourceCases.ReasonOfAsync(source, static (_, body) => Filled(body, (64 * 1024) + 1)));
    }

    private static string Filled(string body, int bytes) => body + new string(' ', bytes - Encoding.UTF8.GetByteCount(body));

    private static byte[] Break(string good, string kind) => kind switch
    {
        "invalid UTF-8" => [.. Encoding.UTF8.GetBytes(good[..^1]), .. ",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8],
        "UTF-16" => Encoding.Unicode.GetBytes(good),
        "page after a byte-order mark" => [0xEF, 0xBB, 0xBF, .. "<html>"u8],
        _ => Encoding.UTF8.GetBytes(BreakText(good, kind)),
    };

    private static string BreakText(string good, string kind) => kind switch
    {
        "empty" => "",
        "spaces" => " \r\n\t ",
        "page" => "<!DOCTYPE html><html><body>Just a moment...</body></html>",
        "page after spaces" => "\r\n  <html></html>",
        "half" => good[..(good.Length / 2)],
        "text after" => good + "Error: stream closed",
        "second document" => good + good,
        "trailing comma" => good[..^1] + ",}",
        "comment" => good + "/* ok */",
        "single quotes" => good.Replace('"', '\''),
        "a name twice" => good[..^1] + ",\"x\":1,\"x\":2}",
        "NUL" => good + "\0",
        "deep" => $"{good[..^1]},\"x\":{s_deep}}}",
        "null" => "null",
        "number" => "64090.00",
        "string" => "\"64090.00\"",
        "array" => "[]",
        "empty object" => "{}",
        "70 KiB" => $"{good[..^1]},\"x\":\"{new string('x', 70 * 1024)}\"}}",
        "70 KiB of spaces" => good + new string(' ', 70 * 1024),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
