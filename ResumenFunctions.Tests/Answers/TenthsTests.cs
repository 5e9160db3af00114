using System.Text;
using ResumenFunctions.Core.Text;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

/// <summary>Times are told to a tenth, rounded.</summary>
public sealed class TenthsTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(0.04, "0.0")]
    [InlineData(0.06, "0.1")]
    [InlineData(0.96, "1.0")]
    [InlineData(9.94, "9.9")]
    [InlineData(1234.56, "1234.6")]
    [InlineData(-1.26, "-1.3")]
    [InlineData(-0.04, "0.0")]
    [InlineData(429_496_729.6, "429496729.6")]
    [InlineData(922_337_203_685.4, "922337203685.4")]
    public void A_number_is_written_with_one_decimal(double value, string written) => Assert.Equal(
        $$"""{"x":{{written}}}""",
        Encoding.UTF8.GetString(JsonText.Write(value, static (writer, value) =>
        {
            writer.WriteStartObject();
            writer.WriteTenths("x", value);
            writer.WriteEndObject();
        }).Span));

    [Theory]
    [InlineData(12_340, "12.3")]
    [InlineData(12_360, "12.4")]
    [InlineData(999_960, "1000.0")]
    public async Task Milliseconds_are_rounded_alike_in_the_body_and_in_its_header(int microseconds, string told)
    {
        await using var host = new ResumenHost();
        var late = new TaskCompletionSource();
        host.Sources.Reply("coinbase", Replies.When(late.Task, Replies.Json(Bodies.Coinbase())));

        var asking = host.StartAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromMicroseconds(microseconds));
        late.SetResult();
        var answer = await asking;

        Assert.Equal((told, told), (answer.Part("btc").GetProperty("ms").GetRawText(), answer.Json.GetProperty("ms_total").GetRawText()));
        Assert.Equal($"btc;dur={told}, total;dur={told}", answer.Headers["Server-Timing"]);
    }
}
