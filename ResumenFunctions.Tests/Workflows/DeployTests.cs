namespace ResumenFunctions.Tests.Workflows;

public sealed class DeployTests : IDisposable
{
    private readonly FakeTools _tools = new("az");

    [Fact]
    public async Task The_zip_is_deployed_as_it_is()
    {
        _tools.Answer("config-zip");

        var (exitCode, output) = await _tools.RunAsync("deploy.sh", "rg", "func-x", _tools.Package());

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            "az functionapp deployment source config-zip --resource-group rg --name func-x "
                + $"--src {_tools.PathOf("package/resumen.zip")} --build-remote false --timeout 600",
            Assert.Single(_tools.Calls));
        Assert.Matches("^func-x runs the package [0-9a-f]{64}\\.\n$", _tools.Summary);
    }

    [Fact]
    public async Task A_deployment_that_does_not_end_is_ended_and_says_where_to_look()
    {
        // Far longer than a test may take.
        _tools.With("DEPLOY_SECONDS", "1").Answer("config-zip", seconds: 600);

        await FailsAsync("Azure did not finish the deployment to func-x within 1 s.*Where to look");
    }

    [Fact]
    public async Task A_deployment_that_fails_says_so_and_where_to_look()
    {
        _tools.Answer("config-zip", error: "Deployment was successful but the app appears to be unhealthy", exitCode: 1);

        await FailsAsync("the deployment to func-x ended with exit code 1.*Where to look");
    }

    [Fact]
    public async Task A_package_that_is_not_there_is_not_deployed()
    {
        var (exitCode, output) = await _tools.RunAsync("deploy.sh", "rg", "func-x", _tools.PathOf("nothing"));

        Assert.Equal(1, exitCode);
        Assert.Matches("FAILED: there is no .*/resumen.zip", output);
        Assert.Empty(_tools.Calls);
    }

    public void Dispose() => _tools.Dispose();

    private async Task FailsAsync(string why)
    {
        var (exitCode, output) = await _tools.RunAsync("deploy.sh", "rg", "func-x", _tools.Package());

        Assert.Equal(1, exitCode);
        Assert.Matches($"FAILED: {why}", output);
        Assert.Equal("", _tools.Summary);
    }
}
