namespace ResumenFunctions.Tests.Workflows;

public sealed class LookUpTests : IDisposable
{
    private const string Run = """
        {"path":".github/workflows/ci.yml","event":"push","head_branch":"main","conclusion":"success","head_sha":"abc"}
        """;

    private readonly FakeTools _tools = new("gh");

    [Fact]
    public async Task A_successful_run_of_ci_on_main_gives_its_commit()
    {
        _tools.Answer("gh api repos/owner/resumen/actions/runs/17", Run);

        var (exitCode, output) = await _tools.RunAsync("look-up.sh", "17");

        Assert.True(exitCode == 0, output);
        Assert.Equal("id=17\nsha=abc\n", _tools.Output);
        Assert.Contains(
            "Deploys commit `abc`, built by [run 17](https://github.example/owner/resumen/actions/runs/17).",
            _tools.Summary,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ci.yml", "deploy.yml")]
    [InlineData("push", "pull_request")]
    [InlineData("\"main\"", "\"other\"")]
    [InlineData("success", "failure")]
    public async Task Another_run_is_refused(string right, string wrong)
    {
        Assert.Contains(right, Run, StringComparison.Ordinal);
        _tools.Answer("gh api", Run.Replace(right, wrong, StringComparison.Ordinal));

        await FailsAsync("17", "Run 17 is not a successful run of CI for a push to main");
    }

    [Fact]
    public async Task A_run_that_GitHub_does_not_know_is_refused()
    {
        _tools.Answer("gh api", exitCode: 1);

        await FailsAsync("17", "GitHub knows no run 17");
    }

    [Theory]
    [InlineData("")]
    [InlineData("17/../18")]
    public async Task What_is_no_number_is_not_asked_for(string run)
    {
        await FailsAsync(run, "run-id is not a number");
        Assert.Empty(_tools.Calls);
    }

    public void Dispose() => _tools.Dispose();

    private async Task FailsAsync(string run, string why)
    {
        var (exitCode, output) = await _tools.RunAsync("look-up.sh", run);

        Assert.Equal(1, exitCode);
        Assert.Contains($"FAILED: {why}", output, StringComparison.Ordinal);
        Assert.Equal("", _tools.Output);
    }
}
