using System.Text;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.SecondLevel;

/// <summary>What Redis holds is not trusted: anybody may have written it.</summary>
public sealed class ForeignReadingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("garbage")]
    [InlineData("{\"Value\":null}")]
    [InlineData("{\"Value\":{},\"Timestamp\":1,\"LogicalExpirationTimestamp\":3155378975999999999}")]
    [InlineData("{\"Value\":{\"SourceId\":\"coinbase\"},\"Timestamp\":1,\"LogicalExpirationTimestamp\":3155378975999999999}")]
    public async Task Foreign_entries_in_Redis_break_no_answer(string garbage)
    {
        var answer = await AskAfterSpoilingAsync(_ => Encoding.UTF8.GetBytes(garbage));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("\"SourceId\":\"[a-z]+\"", "\"SourceId\":null")]
    [InlineData("\"SourceId\"", "\"Source\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"e30\"")]
    [InlineData("\"Body\":\"[^\"]+\"", "\"Body\":\"e30gew==\"")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":null")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":null,\"Value\":1}]")]
    [InlineData("\"ReceivedAt\"", "\"Received\"")]
    public async Task An_incomplete_reading_in_Redis_breaks_no_answer(string pattern, string replacement)
    {
        var answer = await AskAfterSpoilingAsync(
            entry => Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(entry), pattern, replacement)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("22.5", "900")]
    [InlineData("°C", "°F")]
    [InlineData("\"latitude\"", "\"echo\":\"\\ud800\",\"latitude\"")]
    [InlineData("{\"latitude\"", "<html>")]
    public async Task A_reading_whose_body_its_source_could_not_have_sent_is_not_taken(string good, string bad)
    {
        var answer = await AskAfterSpoilingAsync(entry => WithBody(entry, body => body.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal("miss", answer.CacheOf("clima"));
    }

    [Fact]
    public async Task A_reading_with_a_body_larger_than_its_source_may_send_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(entry => WithBody(entry, static body => body + new string(' ', 5_000_000)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_with_a_body_as_large_as_its_source_may_send_is_taken()
    {
        var answer = await AskAfterSpoilingAsync(
            entry => WithBody(entry, static body => body + new string(' ', (64 * 1024) - Encoding.UTF8.GetByteCount(body))));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("hit", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_whose_body_repeats_this_instance_s_key_is_not_taken()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host(new KeyValuePair<string, string?>("Sources:openmeteo:ApiKey", ResumenHost.Key));
        await first.AskAsync("fuentes=clima");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        shared.Spoil(static entry => WithBody(entry, static body => body.Replace("{\"latitude\"", $"{{\"echo\":\"{ResumenHost.Key}\",\"latitude\"", StringComparison.Ordinal)));
        second.Clock.Advance(TimeSpan.FromSeconds(5));

        var answer = await second.AskAsync("fuentes=clima");

        Assert.Equal("miss", answer.CacheOf("clima"));
        Assert.DoesNotContain(ResumenHost.Key, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_reading_is_fresh_for_good_to_those_who_want_it_fresh()
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync("fuentes=btc");
        await first.EventuallyAsync(() => shared.Keys.Count == 1);
        shared.Spoil(static entry => Replaced(entry, "\"FloorUntil\":\"2026", "\"FloorUntil\":\"9026"));
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("hit", (await second.AskAsync("fuentes=btc&fresco=true")).CacheOf("btc"));

        second.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("miss", (await second.AskAsync("fuentes=btc&fresco=true")).CacheOf("btc"));
    }

    [Fact]
    public async Task A_reading_of_a_source_that_this_instance_does_not_ask_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(static entry => Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"elsewhere\""));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Theory]
    [InlineData("\"Value\":[0-9.]+", "\"Value\":12345")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[]")]
    [InlineData("\"Values\":\\[.*?\\]", "\"Values\":[{\"Name\":\"JPY\",\"Value\":1}]")]
    public async Task The_values_shown_are_those_of_the_body(string pattern, string replacement)
    {
        var answer = await AskAfterSpoilingAsync(entry => Replaced(entry, pattern, replacement));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("hit", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_from_the_future_is_not_taken()
    {
        var answer = await AskAfterSpoilingAsync(static entry => WithBody(
            Replaced(entry, "\"ReceivedAt\":\"2026-11-22T20:", "\"ReceivedAt\":\"2026-11-22T22:"),
            static body => body.Replace("64090.00", "65000.00", StringComparison.Ordinal).Replace("22.5", "21.5", StringComparison.Ordinal)));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task A_reading_from_the_end_of_time_costs_no_part_its_answer()
    {
        var answer = await AskAfterSpoilingAsync(static entry => WithBody(
            Replaced(
                Replaced(entry, "\"SourceId\":\"[a-z]+\"", "\"SourceId\":\"exchangeratehost\""),
                "\"ReceivedAt\":\"2026-11-22T",
                "\"ReceivedAt\":\"9999-12-31T"),
            static _ => """{"success":false,"error":{"code":104}}"""));

        Assert.All(["btc", "clima", "usd"], part => Assert.Equal("miss", answer.CacheOf(part)));
    }

    [Fact]
    public async Task No_reading_is_fresh_for_longer_than_it_may_be_shown()
    {
        var answer = await AskAfterSpoilingAsync(static entry => Replaced(entry, "\"(FreshUntil|FloorUntil)\":\"2026", "\"$1\":\"9026"));

        Assert.Equal("hit", answer.CacheOf("btc"));
        Assert.Equal(595, answer.MaxAge);
    }

    private static byte[] Replaced(byte[] entry, string pattern, string replacement)
    {
        var text = Encoding.UTF8.GetString(entry);
        Assert.Matches(pattern, text);
        return Encoding.UTF8.GetBytes(Regex.Replace(text, pattern, replacement));
    }

    private static byte[] WithBody(byte[] entry, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(entry);
        var body = Regex.Match(text, "\"Body\":\"([^\"]+)\"").Groups[1].Value;
        var changed = change(Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Unescape(body))));
        return Encoding.UTF8.GetBytes(text.Replace(body, Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)), StringComparison.Ordinal));
    }

    private static async Task<Answer> AskAfterSpoilingAsync(Func<byte[], byte[]> change)
    {
        var shared = new FakeSecondLevel();
        await using var first = shared.Host();
        await using var second = shared.Host();
        await first.AskAsync();
        await first.EventuallyAsync(() => shared.Keys.Count == 3);
        shared.Spoil(change);

        // What is taken is older than the request, so it shows as a hit.
        second.Clock.Advance(TimeSpan.FromSeconds(5));
        var answer = await second.AskAsync();

        Assert.True(answer.IsComplete);
        Assert.Equal(("64090.00", "22.5"), (answer.Value("btc_usd"), answer.Value("temperatura_c")));
        return answer;
    }
}
