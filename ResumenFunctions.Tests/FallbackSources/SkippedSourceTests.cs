using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.FallbackSources;

/// <summary>A source that is not asked takes no time: its <c>ms</c> is 0.</summary>
public sealed class SkippedSourceTests
{
    private const string Skipped = "exchangeratehost";

    [Fact]
    public async Task One_without_its_key_takes_no_time_however_long_the_others_take()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("openerapi", Replies.Hang());
        host.Sources.Reply("frankfurter", Replies.Hang());

        var answer = await host.AskWhileTimePassesAsync("fuentes=usd&timeout=1", TimeSpan.FromSeconds(1));

        Assert.Equal(["exchangeratehost:sin_clave", "openerapi:timeout", "frankfurter:timeout"], answer.Tried("usd"));
        Assert.Equal(("0.0", "1000.0"), (TimeOf(answer, Skipped), TimeOf(answer, "openerapi")));
    }

    [Fact]
    public async Task One_before_a_kept_reading_takes_no_time()
    {
        await using var host = AllSources.Host();
        await host.AskAsync("fuentes=usd");
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await host.AskAsync("fuentes=usd");

        Assert.Equal("hit", answer.CacheOf("usd"));
        Assert.Equal("0.0", TimeOf(answer, Skipped));
    }

    [Fact]
    public async Task One_whose_table_lacks_a_currency_took_its_time_once_and_no_more_while_the_table_is_fresh()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("openerapi", Replies.After(TimeSpan.FromSeconds(0.2), host.Clock, Replies.Json(Bodies.OpenErApi(host.Now))));
        host.Sources.Reply("frankfurter", Replies.After(TimeSpan.FromSeconds(0.3), host.Clock, Replies.Json(Bodies.Frankfurter(host.Now))));

        var first = await host.AskWhileTimePassesAsync("fuentes=usd&monedas=XXX", TimeSpan.FromSeconds(1));
        var second = await host.AskAsync("fuentes=usd&monedas=XXX");

        Assert.Equal(("0.0", "200.0", "300.0"), TimesOf(first));
        Assert.Equal(("0.0", "0.0", "0.0"), TimesOf(second));
    }

    private static (string, string, string) TimesOf(Answer answer) =>
        (TimeOf(answer, Skipped), TimeOf(answer, "openerapi"), TimeOf(answer, "frankfurter"));

    private static string TimeOf(Answer answer, string source) => answer.Attempt("usd", source).GetProperty("ms").GetRawText();
}
