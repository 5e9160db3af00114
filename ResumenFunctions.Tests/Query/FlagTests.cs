using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class FlagTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("%31")]
    public async Task Flags_are_true_false_1_or_0(string value)
    {
        await using var host = new ResumenHost();

        var answer = await host.AskAsync($"fresco={value}&estricto={value}");

        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TRUE")]
    [InlineData("True")]
    [InlineData("yes")]
    [InlineData("si")]
    [InlineData("2")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("null")]
    public async Task Any_other_flag_is_refused(string value)
    {
        await using var host = new ResumenHost();

        await host.RefusesAsync($"fresco={value}&estricto={value}", "fresco", "estricto");
    }
}
