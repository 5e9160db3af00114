using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>What must hold for every answer of a kind.</summary>
internal static class Answers
{
    /// <summary>The answer is a complete RFC 9457 problem.</summary>
    public static void AssertProblem(this Answer answer, string type)
    {
        Assert.Equal("application/problem+json; charset=utf-8", answer.ContentType);
        Assert.Equal($"urn:resumen:problema:{type}", answer.Json.GetProperty("type").GetString());
        Assert.Equal(answer.Status, answer.Json.GetProperty("status").GetInt32());
        Assert.All(["title", "detail"], name => Assert.NotEmpty(answer.Json.GetProperty(name).GetString()!));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }
}
