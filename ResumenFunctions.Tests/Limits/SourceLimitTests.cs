using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Limits;

/// <summary>Calls under way to one source.</summary>
public sealed class SourceLimitTests
{
    [Fact]
    public async Task Beyond_64_calls_under_way_a_source_is_not_asked_and_the_next_one_is()
    {
        await using var host = AllSources.Host();
        host.Sources.Reply("openmeteo", Replies.Hang());
        var first = Enumerable.Range(0, 64).Select(i => host.StartAsync($"fuentes=clima&lat=1&lon={i}&timeout=0.05")).ToArray();

        var answer = await host.AskAsync("fuentes=clima&lat=2&lon=2");

        Assert.Equal("metno", answer.SourceOf("clima"));
        Assert.Equal(["openmeteo:saturado"], answer.Tried("clima"));
        Assert.Equal(64, host.Sources.CallsTo("openmeteo").Count);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first);
    }

    [Fact]
    public async Task Callers_who_leave_at_once_do_not_pile_up_calls_to_a_hung_source()
    {
        await using var host = AllSources.Host(new("Chains:clima", "openmeteo"), new("Sources:MaxConcurrentCalls", "3"));
        host.Sources.Reply("openmeteo", Replies.HangForGood());

        for (var i = 0; i < 20; i++)
        {
            await host.AskWhileTimePassesAsync($"fuentes=clima&lat=1&lon={i}&timeout=0.05", TimeSpan.FromSeconds(0.05));
        }

        Assert.Equal(3, host.Sources.CallsTo("openmeteo").Count);
        var answer = await host.AskAsync("fuentes=clima&lat=2&lon=2");
        Assert.Equal(("saturado", "openmeteo: demasiadas llamadas en curso"), (answer.Reason("clima"), answer.Error("clima")));
        Assert.Equal("0.0", answer.Attempt("clima", "openmeteo").GetProperty("ms").GetRawText());
    }

    [Fact]
    public async Task A_call_that_ends_makes_room_for_another()
    {
        await using var host = AllSources.Host(new("Chains:clima", "openmeteo"), new("Sources:MaxConcurrentCalls", "1"));
        var ready = new TaskCompletionSource<HttpResponseMessage>();
        host.Sources.Reply("openmeteo", Replies.When(ready.Task));
        var first = host.StartAsync("fuentes=clima&lat=1&lon=1");
        Assert.Equal("saturado", (await host.AskAsync("fuentes=clima&lat=2&lon=2")).Reason("clima"));

        ready.SetResult(new() { Content = new StringContent(Bodies.OpenMeteo(host.Now)) });
        Assert.True((await first).IsOk("clima"));
        host.AnswerWell();

        Assert.True((await host.AskAsync("fuentes=clima&lat=2&lon=2")).IsOk("clima"));
        Assert.Equal("cerrado", await host.CircuitOfAsync("openmeteo"));
        Assert.Equal(0, (await host.StatusOfAsync("openmeteo")).GetProperty("fallas").GetInt32());
    }
}
