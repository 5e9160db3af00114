using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class SummaryTests
{
    [Fact]
    public async Task Good_sources_make_a_complete_answer()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync();

        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsComplete);
        Assert.Equal("64090.00", answer.Value("btc_usd"));
        Assert.Equal("22.5", answer.Value("temperatura_c"));
        Assert.Equal("""{"EUR":0.907539,"ARS":944}""", answer.Value("usd"));
    }

    [Fact]
    public async Task A_source_that_hangs_spoils_only_its_own_part()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("timeout=0.5", TimeSpan.FromSeconds(0.5));

        Assert.Equal("timeout", answer.Reason("clima"));
        Assert.True(answer.IsOk("btc"));
        Assert.True(answer.IsOk("usd"));
        Assert.Equal("500.0", answer.Json.GetProperty("ms_total").GetRawText());
    }
}
