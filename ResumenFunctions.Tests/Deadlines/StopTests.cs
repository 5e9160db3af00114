using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Deadlines;

/// <summary>A host that stops. The clock stands still: nothing here ends because time passes.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_request_under_way_when_the_host_stops_is_answered_at_once_as_if_its_time_were_up()
    {
        await using var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.HangForGood());
        var asking = host.AskAsync("timeout=30");
        await host.UntilSucceededAsync("openerapi");

        host.Services.GetRequiredService<Api>().Stop();

        var answer = await asking;
        Assert.Equal((200, "timeout"), (answer.Status, answer.Reason("clima")));
        Assert.True(answer.IsOk("btc") && answer.IsOk("usd"));
    }

    [Fact]
    public async Task A_request_that_comes_while_the_host_stops_gets_what_is_kept()
    {
        await using var host = new ResumenHost();
        await host.AskAsync("fuentes=btc");
        host.Sources.Reply("openmeteo", Replies.HangForGood());
        host.Services.GetRequiredService<Api>().Stop();

        var answer = await host.AskAsync("fuentes=btc,clima&timeout=30");

        Assert.Equal(("hit", "timeout"), (answer.CacheOf("btc"), answer.Reason("clima")));
    }
}
