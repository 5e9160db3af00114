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

    // However it is spelled: what is not a visible ASCII character is left out before the look.
    private static void AssertHidden(string text) => Assert.DoesNotContain(
        ResumenHost.Key, string.Concat(text.Where(static c => c is > ' ' and <= '~')), StringComparison.OrdinalIgnoreCase);

    private static string Failing(string reason) => $$"""{"error":true,"reason":{{JsonSerializer.Serialize(reason)}}}""";
}
