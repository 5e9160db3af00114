using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Answers;

public sealed class StrictTests
{
    private const string Query = "timeout=0.5&estricto=true";

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task A_complete_strict_answer_is_200()
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync(Query);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_strict_answer_is_504_when_every_failure_is_a_timeout()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Hang());
        host.Sources.Reply("openerapi", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync(Query, s_time);

        Assert.Equal(504, answer.Status);
    }

    [Fact]
    public async Task A_strict_answer_is_502_when_any_failure_is_another()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("coinbase", Replies.Hang());
        host.Sources.Reply("openmeteo", Replies.Status(404));

        var answer = await host.AskWhileTimePassesAsync(Query, s_time);

        Assert.Equal(502, answer.Status);
    }

    [Fact]
    public async Task Parts_not_asked_for_do_not_count_in_a_strict_answer()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Status(404));

        var answer = await host.AskAsync($"{Query}&fuentes=btc");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_strict_answer_has_the_body_and_headers_of_the_lenient_one()
    {
        await using var strictHost = new ResumenHost();
        await using var host = new ResumenHost();
        strictHost.Sources.Reply("coinbase", Replies.Status(404));
        host.Sources.Reply("coinbase", Replies.Status(404));

        var strict = await strictHost.AskAsync("estricto=1");
        var lenient = await host.AskAsync("estricto=0");

        Assert.Equal((502, 200), (strict.Status, lenient.Status));
        Assert.Equal(lenient.Text, strict.Text);
        Assert.Equal(lenient.Headers, strict.Headers);
        Assert.Equal("no-store", strict.Headers["Cache-Control"]);
    }
}
