using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class TimeoutTests
{
    [Theory]
    [InlineData("", "4.0")]
    [InlineData("timeout=4", "4.0")]
    [InlineData("timeout=0.05", "0.05")]
    [InlineData("timeout=5e-2", "0.05")]
    [InlineData("timeout=30", "30.0")]
    [InlineData("timeout=3E1", "30.0")]
    [InlineData("timeout=2.125", "2.125")]
    [InlineData("timeout=.5", "0.5")]
    public async Task A_timeout_in_range_takes_effect(string query, string inForce)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(inForce, answer.Json.GetProperty("timeout_s").GetRawText());
    }

    [Theory]
    [InlineData("0.049")]
    [InlineData("0.0499999999999999999999")]
    [InlineData("30.01")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("%201")]
    [InlineData("1%20")]
    [InlineData("+1")]
    [InlineData("1,5")]
    [InlineData("1.5.1")]
    [InlineData("1_0")]
    [InlineData("0x1")]
    [InlineData("(1)")]
    [InlineData("$1")]
    [InlineData("1s")]
    [InlineData("1-")]
    [InlineData("1%2B")]
    [InlineData("uno")]
    [InlineData("%D9%A1")]
    [InlineData("%zz")]
    [InlineData("%ff")]
    public async Task Any_other_timeout_is_refused(string value)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"timeout={value}", "timeout");
    }

    [Fact]
    public async Task A_timeout_followed_by_a_NUL_is_refused()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync("timeout=1%00", "timeout");
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("timeout=1&timeout=1")]
    [InlineData("timeout=1&timeout=")]
    [InlineData("timeout=1&TIMEOUT=1&timeout=2")]
    public async Task A_timeout_without_value_or_given_twice_is_refused(string query)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync(query, "timeout");
    }

    [Fact]
    public async Task An_over_long_timeout_is_refused_though_its_value_is_in_range()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"timeout=1.{new string('0', 200)}", "timeout");
    }

    [Fact]
    public async Task The_operator_may_set_the_default_and_the_longest_timeout()
    {
        await using var host = new ResumenHost([new("DefaultTimeoutSeconds", "1.5"), new("MaxTimeoutSeconds", "2")]);

        var usual = await host.AskAsync();

        Assert.Equal("1.5", usual.Json.GetProperty("timeout_s").GetRawText());
        await using var other = new ResumenHost([new("MaxTimeoutSeconds", "2")]);
        await other.RefusesAsync("timeout=2.01", "timeout");
    }

    [Fact]
    public async Task A_value_of_100_characters_is_read_and_no_longer_one()
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"timeout={"2.".PadRight(101, '0')}", "timeout");
        Assert.Equal(200, (await host.AskAsync($"timeout={"2.".PadRight(100, '0')}")).Status);
    }
}
