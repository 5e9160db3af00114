using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hostile;

/// <summary>What a source says of its own failure is foreign text: it must cost next to nothing and give nothing away.</summary>
public sealed class ErrorTextTests
{
    /// <summary>Texts over which a backtracking pattern for addresses takes minutes or more.</summary>
    public static TheoryData<string> Endless =>
    [
        new string('-', 60_000),
        new string(':', 60_000),
        string.Concat(Enumerable.Repeat("a:", 30_000)),
        string.Concat(Enumerable.Repeat("a.", 30_000)) + "!",
        string.Concat(Enumerable.Repeat("1.", 30_000)),
        new string('a', 60_000) + "/",
        string.Concat(Enumerable.Repeat("[::", 20_000)),
        string.Concat(Enumerable.Repeat("a.bc:1/", 8_000)) + " x",
    ];

    public static TheoryData<string> Inserted => ["\u00ad", "\u200b", "\u2060", "\ufeff", "\ufe0f", "\u034f", "\u2800", " ", "\t", "\u0000", "é"];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task An_error_text_of_60_KB_is_cut_before_anything_looks_for_addresses_in_it(string text)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(text));

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason("clima"));
        Assert.InRange(answer.Error("clima").Length, 1, 220);
    }

    [Fact]
    public void No_pattern_that_backtracks_meets_foreign_text()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("ResumenFunctions.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .Where(static code => code.Contains("Regex", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, static code => Assert.Contains("RegexOptions.NonBacktracking", code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Inserted))]
    public async Task A_key_stays_inside_though_the_source_puts_something_between_its_characters(string inserted)
    {
        await using var host = ResumenHost.WithKey("openmeteo");
        host.Sources.Answer("openmeteo", Failing($"the key {string.Join(inserted, ResumenHost.Key.AsEnumerable())} is wrong"));

        var answer = await host.AskAsync();

        AssertHidden(answer.Text);
        Assert.All(host.Logs, static log => AssertHidden(log.Message));
    }

    [Theory]
    [MemberData(nameof(Inserted))]
    public async Task Nor_does_it_come_out_in_the_source_s_own_JSON(string inserted)
    {
        await using var host = ResumenHost.WithKey("openmeteo");
        var echo = JsonSerializer.Serialize(string.Join(inserted, ResumenHost.Key.AsEnumerable()));
        host.Sources.Answer("openmeteo", Bodies.OpenMeteo(host.Now).Replace("{\"latitude\"", $"{{\"echo\":{echo},\"latitude\"", StringComparison.Ordinal));

        var answer = await host.AskAsync();

        Assert.Equal("rechazo", answer.Reason("clima"));
        AssertHidden(answer.Text);
    }

    [Theory]
    [InlineData("k3y-Secret/42%2Bx")]
    [InlineData("k3y-Secret%2f42+x")]
    [InlineData("%6b3y%2dSecret%2F42%2bx")]
    [InlineData("%6b%33%79%2d%53%65%63%72%65%74%2f%34%32%2b%78")]
    [InlineData("k3y%\u00ad2d%00Secret%20/42%c3%a9+x")]
    public async Task Nor_does_a_key_of_which_only_some_characters_are_escaped(string spelled)
    {
        Assert.Equal("the key *** is wrong", Core.Calls.KeyText.Redact($"the key {spelled} is wrong", ResumenHost.Key));
        await using var host = ResumenHost.WithKey("openmeteo");
        host.Sources.Answer("openmeteo", Failing($"the key {spelled} is wrong"));

        var answer = await host.AskAsync();

        Assert.EndsWith("the key *** is wrong", answer.Error("clima"), StringComparison.Ordinal);
        Assert.All(host.Logs, log => Assert.DoesNotContain("Secret", Uri.UnescapeDataString(log.Message), StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_with_a_percent_sign_is_found_escaped_and_plain()
    {
        Assert.Equal("*** and ***", Core.Calls.KeyText.Redact("a%41b and a%2541b", "a%41b"));
        Assert.Equal("aAb and a%252541b", Core.Calls.KeyText.Redact("aAb and a%252541b", "a%41b"));
    }

    // However it is spelled: what is not a visible ASCII character is left out before the look.
    private static void AssertHidden(string text) => Assert.DoesNotContain(
        ResumenHost.Key, string.Concat(text.Where(static c => c is > ' ' and <= '~')), StringComparison.OrdinalIgnoreCase);

    private static string Failing(string reason) => $$"""{"error":true,"reason":{{JsonSerializer.Serialize(reason)}}}""";
}
