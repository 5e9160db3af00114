using ResumenFunctions.Core;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Resilience;

/// <summary>Makes sources fail.</summary>
internal static class Breaking
{
    /// <summary>Has a source fail several times in a row; then all sources answer well again.</summary>
    public static async Task FailAsync(this ResumenHost host, string source, string part, int times)
    {
        host.Sources.Reply(source, Replies.Status(403));
        for (var i = 0; i < times; i++)
        {
            host.Clock.Advance(Floor(part));
            await host.AskAsync($"fuentes={part}&fresco=true");
        }

        host.AnswerWell();
    }

    /// <summary>Has a source fail until its breaker opens.</summary>
    public static async Task OpenAsync(this ResumenHost host, string source, string part)
    {
        await host.FailAsync(source, part, 5);
        Assert.Equal("abierto", await host.CircuitOfAsync(source));
    }

    /// <summary>Has all sources refuse every call.</summary>
    public static void FailAll(this ResumenHost host)
    {
        foreach (var source in ResumenServices.SourceIds)
        {
            host.Sources.Reply(source, Replies.Status(403));
        }
    }

    /// <summary>The age from which <c>fresco=true</c> asks again.</summary>
    public static TimeSpan Floor(string part) => part == "btc" ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
}
