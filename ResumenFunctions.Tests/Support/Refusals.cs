using Microsoft.Extensions.Logging;

namespace ResumenFunctions.Tests.Support;

/// <summary>What must hold for every wrong query.</summary>
internal static class Refusals
{
    /// <summary>The query is refused for exactly these parameters, with no call to a source and no warning in the log.</summary>
    public static async Task<Answer> RefusesAsync(this ResumenHost host, string query, params string[] names)
    {
        var answer = await host.AskAsync(query);

        Assert.Equal(400, answer.Status);
        Assert.Equal(names.Order(StringComparer.Ordinal), answer.WrongNames.Order(StringComparer.Ordinal));
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Empty(host.Sources.Calls);
        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
        return answer;
    }
}
