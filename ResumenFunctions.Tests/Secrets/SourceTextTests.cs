using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Secrets;

public sealed class SourceTextTests
{
    private const int MaxLength = 200;

    [Theory]
    [InlineData("one\ntwo\r\nthree\tfour", "one two three four")]
    [InlineData("\u0000null\u0007bell\u001b[31mred\u0085next\u007f", "nullbell[31mred next")]
    [InlineData("line\u2028paragraph\u2029end", "line paragraph end")]
    [InlineData("see https://secret.example/x?y=z for more", "see … for more")]
    [InlineData("see HTTP://secret.example", "see …")]
    [InlineData("see www.secret.example/x", "see …")]
    [InlineData("write to ops@secret.example", "write to …")]
    [InlineData("(https://secret.example)", "…")]
    [InlineData("  spaces  ", "spaces")]
    [InlineData("ñ € 😀 <b>", "ñ € 😀 <b>")]
    public async Task What_a_source_says_is_shown_on_one_line_without_addresses(string text, string shown)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(text));

        var answer = await host.AskAsync();

        Assert.Equal($"openmeteo: {shown}", answer.Error("clima"));
        Assert.DoesNotContain(host.Logs, static log => log.Message.Contains("secret.example", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("see api.secret.example/live?x=y", "see …")]
    [InlineData("proxy secret.example:8080 refused", "proxy … refused")]
    [InlineData("\u0000\u0001", "la fuente informó un error")]
    [InlineData("a\u202eb\u2066c", "abc")]
    public async Task What_a_source_says_is_shown_without_bare_addresses_and_direction_marks_and_never_empty(string text, string shown)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(text));

        var answer = await host.AskAsync();

        Assert.Equal($"openmeteo: {shown}", answer.Error("clima"));
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("w")]
    [InlineData("😀")]
    [InlineData("x😀")]
    [InlineData("é")]
    [InlineData("a\u0301")]
    public async Task What_a_source_says_is_cut_at_200_characters(string unit)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(string.Concat(Enumerable.Repeat(unit, 3000))));

        var answer = await host.AskAsync();

        var shown = answer.Error("clima")["openmeteo: ".Length..];
        Assert.InRange(shown.Length, MaxLength - 10, MaxLength);
        Assert.DoesNotContain('\uFFFD', shown);
        Assert.All(host.Logs, static log => Assert.InRange(log.Message.Length, 0, 500));
    }

    [Theory]
    [InlineData(MaxLength, false)]
    [InlineData(MaxLength + 1, true)]
    public async Task What_a_source_says_in_200_characters_is_shown_whole_and_more_is_cut_to_as_many(int length, bool isCut)
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(new('w', length)));

        var answer = await host.AskAsync();

        Assert.Equal($"openmeteo: {(isCut ? new string('w', MaxLength - 1) + '…' : new string('w', length))}", answer.Error("clima"));
    }

    [Fact]
    public async Task What_a_source_says_after_as_many_invisible_characters_is_read()
    {
        await using var host = new ResumenHost();
        host.Sources.Answer("openmeteo", Failing(new string('\u00ad', 10_000) + "limit"));

        Assert.Equal("openmeteo: limit", (await host.AskAsync()).Error("clima"));
    }

    [Theory]
    [InlineData("coinbase", "{\"errors\":[{\"id\":\"x\",\"message\":TEXT}]}")]
    [InlineData("exchangeratehost", "{\"success\":false,\"error\":{\"code\":101,\"type\":TEXT,\"info\":TEXT}}")]
    [InlineData("openerapi", "{\"result\":\"error\",\"error-type\":TEXT}")]
    public async Task What_any_source_says_is_cut_and_shown_without_addresses(string source, string body)
    {
        await using var host = SourceCases.HostOf(source);
        var text = JsonSerializer.Serialize($"at https://secret.example\n{new string('x', 5000)}");
        host.Sources.Answer(source, body.Replace("TEXT", text, StringComparison.Ordinal));

        var answer = await host.AskOnlyAsync(source);

        var error = answer.Error(SourceCases.Parts[source]);
        Assert.InRange(error.Length, 1, $"{source}: ".Length + MaxLength);
        Assert.DoesNotContain("secret.example", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    private static string Failing(string reason) => $$"""{"error":true,"reason":{{JsonSerializer.Serialize(reason)}}}""";
}
