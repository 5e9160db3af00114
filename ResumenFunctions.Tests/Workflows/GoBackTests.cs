namespace ResumenFunctions.Tests.Workflows;

/// <summary>What follows a deployment whose smoke test fails.</summary>
public sealed class GoBackTests : IAsyncDisposable
{
    private const string Commit = "0a4fe47675a3a1643411467c58b1f06798da59cb";

    private readonly FakeTools _tools = new FakeTools("az", "gh").With("RESUMEN_ALERT_EMAIL", "operator@example.org").With("SMOKE_WAIT_SECONDS", "1")
        .Answer("az group show --name rg --query location", "brazilsouth\n");

    private FakeService? _service;

    [Fact]
    public async Task The_last_good_run_is_downloaded_verified_provisioned_deployed_and_tested()
    {
        await SetUpAsync();

        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            ["az group show", "gh run download", "gh attestation verify", "az deployment group", "az functionapp deployment"],
            _tools.Calls.Select(static call => string.Join(' ', call.Split(' ').Take(3))).Distinct());
        Assert.Contains(
            "gh run download 17 --repo owner/resumen --name package --dir ", string.Join('\n', _tools.Calls), StringComparison.Ordinal);
        Assert.Contains($"--source-digest {Commit}", string.Join('\n', _tools.Calls), StringComparison.Ordinal);
        Assert.Contains($"dev goes back to run 17 of commit {Commit}.", _tools.Summary, StringComparison.Ordinal);
        Assert.Contains(
            $"Went back: dev runs run 17 of commit {Commit} again, and works. Run 18 is not deployed.", _tools.Summary, StringComparison.Ordinal);
        Assert.Equal("", _tools.Output);
    }

    [Fact]
    public async Task Where_no_run_was_good_it_says_so_and_changes_nothing()
    {
        _tools.Answer("az group show", "{}");

        await FailsAsync("no run has passed the smoke test here before");
    }

    [Fact]
    public async Task Where_the_failed_run_is_the_last_good_one_it_says_so_and_changes_nothing()
    {
        _tools.Answer("az group show", Tags("18"));

        await FailsAsync("run 18 is itself the last good one");
    }

    [Theory]
    [InlineData("17/../18", Commit)]
    [InlineData("17", "main")]
    public async Task Tags_that_are_no_run_and_commit_are_not_trusted(string run, string commit)
    {
        _tools.Answer("az group show", Tags(run, commit));

        await FailsAsync("are not a run and a commit");
    }

    [Theory]
    [InlineData("az group show", "the last good run can't be read")]
    [InlineData("gh run download", "the package of run 17 can't be downloaded")]
    [InlineData("gh attestation", "the package of run 17 can't be verified")]
    [InlineData("az deployment", "the template of run 17 can't be deployed")]
    [InlineData("az functionapp", "the package of run 17 can't be deployed")]
    public async Task A_step_that_fails_ends_it_with_a_sentence(string step, string why)
    {
        _tools.Answer(step, exitCode: 1);
        await SetUpAsync();

        await FailsAsync(why);
        Assert.Contains(step, _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_does_not_work_any_more_needs_a_person()
    {
        await SetUpAsync();
        _service!.Health = _service.Health with { Status = 503 };

        await FailsAsync("went back to run 17, but the smoke test fails there, too");
    }

    public async ValueTask DisposeAsync()
    {
        _tools.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    private static string Tags(string run, string commit = Commit) =>
        $$"""{"resumen-last-good-run":"{{run}}","resumen-last-good-sha":"{{commit}}"}""";

    private async Task SetUpAsync()
    {
        _service = await FakeService.StartAsync();
        _tools.Answer("az group show", Tags("17"))
            .Answer("gh run download", files: _tools.Package())
            .Answer("gh attestation verify")
            .Answer(
                "az deployment group create",
                $$$"""{"AZURE_FUNCTION_APP_NAME":{"value":"func-x"},"SERVICE_RESUMEN_ENDPOINT_URL":{"value":"{{{_service.Address}}}"}}""")
            .Answer("az functionapp deployment source config-zip --resource-group rg --name func-x");
    }

    private Task<(int ExitCode, string Output)> RunAsync() => _tools.RunAsync("go-back.sh", "dev", "rg", "18");

    private async Task FailsAsync(string why)
    {
        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Matches($"FAILED: .*{why}", output);
    }
}
