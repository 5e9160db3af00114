namespace ResumenFunctions.Tests.Workflows;

public sealed class LastGoodTests : IDisposable
{
    private readonly FakeTools _tools = new("az");

    [Fact]
    public async Task The_last_good_run_is_read_from_the_resource_group_s_tags()
    {
        _tools.Answer("az group show --name rg --query tags", """{"team":"a","resumen-last-good-run":"17","resumen-last-good-sha":"abc"}""");

        var (exitCode, output) = await _tools.RunAsync("last-good.sh", "read", "rg");

        Assert.Equal((0, "run=17\nsha=abc\n"), (exitCode, output));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"team":"a"}""")]
    [InlineData("""{"resumen-last-good-run":"17"}""")]
    public async Task Nothing_is_read_where_no_run_was_good(string tags)
    {
        _tools.Answer("az group show", tags);

        var (exitCode, output) = await _tools.RunAsync("last-good.sh", "read", "rg");

        Assert.Equal((0, ""), (exitCode, output));
    }

    [Fact]
    public async Task A_good_run_is_written_beside_the_other_tags()
    {
        _tools.Answer("az group show --name rg --query id", "/subscriptions/s/resourceGroups/rg\n").Answer("az tag update");

        var (exitCode, output) = await _tools.RunAsync("last-good.sh", "write", "rg", "17", "abc");

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            "az tag update --resource-id /subscriptions/s/resourceGroups/rg --operation merge --output none "
                + "--tags resumen-last-good-run=17 resumen-last-good-sha=abc",
            _tools.Calls[^1]);
    }

    [Theory]
    [InlineData("read", "rg")]
    [InlineData("write", "rg", "17", "abc")]
    [InlineData("write", "rg", "17")]
    [InlineData("forget", "rg")]
    public async Task Tags_that_can_not_be_read_and_wrong_arguments_fail(params string[] arguments)
    {
        _tools.Answer("az", exitCode: 1);

        var (exitCode, output) = await _tools.RunAsync("last-good.sh", arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED: ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();
}
