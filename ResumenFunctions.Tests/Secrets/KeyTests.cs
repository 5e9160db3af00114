using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Secrets;

public sealed class KeyTests
{
    private const string Key = ResumenHost.Key;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    private static readonly string[] s_spellings =
    [
        Key, Key.ToUpperInvariant(), Uri.EscapeDataString(Key), Uri.EscapeDataString(Key).ToLowerInvariant(),
        Key.Replace("/", "\\/", StringComparison.Ordinal), Key.Replace("k", "\\u006b", StringComparison.Ordinal),
    ];

    public static TheoryData<string> Sources => ["exchangeratehost", "openmeteo"];

    public static TheoryData<string, string> Echoes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var echo in s_spellings)
            {
                data.Add("exchangeratehost", $$$"""{"success":false,"error":{"type":"bad key {{{echo}}}","info":"bad key {{{echo}}}"}}""");
                data.Add("openmeteo", $$"""{"error":true,"reason":"The key '{{echo}}' is wrong: https://x.example/?apikey={{echo}}"}""");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_key_goes_to_its_source_and_nowhere_else(string source)
    {
        await using var host = ResumenHost.WithKey(source);

        var answer = await host.AskAsync();

        Assert.Contains(Uri.EscapeDataString(Key), Assert.Single(host.Sources.CallsTo(source)).Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.All(
            host.Sources.Calls.Where(c => c.SourceId != source),
            static c => Assert.DoesNotContain("k3y", c.Uri.AbsoluteUri, StringComparison.OrdinalIgnoreCase));
        await AssertSecretAsync(host, answer);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_key_that_a_source_repeats_in_its_error_is_not_shown(string source, string body)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Answer(source, body);

        var answer = await host.AskAsync();

        await AssertSecretAsync(host, answer);
    }

    [Theory]
    [InlineData("exchangeratehost", "\"terms\": \"https", $"\"terms\": \"{Key} https")]
    [InlineData("openmeteo", "\"timezone\":\"GMT+0800\"", $"\"timezone\":\"{Key}\"")]
    public async Task A_good_body_that_repeats_the_key_is_not_passed_through(string source, string old, string @new)
    {
        await using var host = ResumenHost.WithKey(source);
        var good = host.GoodBody(source);
        Assert.Contains(old, good, StringComparison.Ordinal);
        host.Sources.Answer(source, good.Replace(old, @new, StringComparison.Ordinal));

        var answer = await host.AskAsync();

        await AssertSecretAsync(host, answer);
    }

    [Theory]
    [InlineData("k3y-Secret%2F42%2Bx")]
    [InlineData("k3y-Secret%2f42%2bx")]
    [InlineData("k3y-Secret\\/42+x")]
    [InlineData("k3y-Secret/42\\u002bx")]
    [InlineData("\\u006b3y-Secret/42+x")]
    public async Task A_good_body_that_repeats_the_key_in_another_spelling_is_not_passed_through(string spelling)
    {
        await using var host = ResumenHost.WithKey();
        host.Sources.Answer("exchangeratehost", host.GoodBody("exchangeratehost").Replace(
            "\"terms\": \"", $"\"terms\": \"?access_key={spelling}", StringComparison.Ordinal));

        var answer = await host.AskAsync();

        Assert.NotEqual("exchangeratehost", answer.Part("usd").GetProperty("fuente").GetString());
        await AssertSecretAsync(host, answer);
    }

    [Theory]
    [InlineData("exchangeratehost", 401)]
    [InlineData("exchangeratehost", 429)]
    [InlineData("exchangeratehost", 500)]
    [InlineData("openmeteo", 400)]
    [InlineData("openmeteo", 502)]
    public async Task An_error_status_reveals_nothing_about_the_call(string source, int status)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Reply(source, Replies.Status(status, Key));

        await AssertSecretAsync(host, await host.AskWhileTimePassesAsync("timeout=0.5", s_time));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_redirect_reveals_nothing_about_the_call(string source)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Reply(source, Replies.Redirect(302, $"https://other.example/?{Key}"));

        await AssertSecretAsync(host, await host.AskAsync());
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_connection_that_fails_reveals_nothing_about_the_call(string source)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Reply(source, Replies.Throws(static () => new HttpRequestException($"GET https://x.example/?access_key={Key}")));

        await AssertSecretAsync(host, await host.AskWhileTimePassesAsync("timeout=0.5", s_time));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task An_unexpected_exception_reveals_nothing_about_the_call(string source)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Reply(source, Replies.Throws(static () => new UriFormatException($"https://x.example/?access_key={Key}")));

        await AssertSecretAsync(host, await host.AskAsync());
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_hang_reveals_nothing_about_the_call(string source)
    {
        await using var host = ResumenHost.WithKey(source);
        host.Sources.Reply(source, Replies.Hang());

        await AssertSecretAsync(host, await host.AskWhileTimePassesAsync("timeout=0.5", s_time));
    }

    /// <summary>No spelling of the key is in the answer, its headers, the health page, or any log record of any level.</summary>
    private static async Task AssertSecretAsync(ResumenHost host, Answer answer)
    {
        var health = await host.GetAsync("/salud/fuentes");
        string[] places =
        [
            answer.Text, string.Join('\n', answer.Headers.Values), health.Text,
            .. host.Logs.Select(static log => $"{log.Message} {log.Exception}"),
            .. host.Logs.SelectMany(static log => log.StructuredState ?? []).Select(static pair => pair.Value ?? ""),
        ];
        Assert.All(places, static place =>
        {
            Assert.DoesNotContain("3y-Secret", place, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(Key), place, StringComparison.OrdinalIgnoreCase);
        });
    }
}
