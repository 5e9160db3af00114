namespace ResumenFunctions.Tests.Workflows;

public sealed class ConfiguredTests : IDisposable
{
    private readonly FakeTools _tools = new("az");

    [Theory]
    [InlineData("2.87.0")]
    [InlineData("2.100.1")]
    public async Task A_job_goes_on_where_everything_is_configured(string version)
    {
        All();
        Azure(version);

        var (exitCode, output) = await _tools.RunAsync("configured.sh", "dev");

        Assert.True(exitCode == 0, output);
        Assert.Equal("az version --output json", Assert.Single(_tools.Calls));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_at_once_with_its_cure()
    {
        Azure("2.86.0");

        var (exitCode, output) = await _tools.RunAsync("configured.sh", "prod-plan");

        Assert.Equal(1, exitCode);
        foreach (var sentence in new[]
        {
            "FAILED: AZURE_TENANT_ID is not set: gh variable set AZURE_TENANT_ID ",
            "FAILED: AZURE_SUBSCRIPTION_ID is not set: gh variable set AZURE_SUBSCRIPTION_ID ",
            "FAILED: AZURE_CLIENT_ID is not set: gh variable set AZURE_CLIENT_ID --env prod-plan ",
            "FAILED: AZURE_RESOURCE_GROUP is not set: gh variable set AZURE_RESOURCE_GROUP --env prod-plan --body rg-resumen-prod.",
            "FAILED: RESUMEN_ALERT_EMAIL is not set: gh secret set RESUMEN_ALERT_EMAIL ",
            "FAILED: the Azure CLI is 2.86.0, and 2.87.0 is needed: az upgrade",
            "FAILED: prod-plan is not configured; docs/operations.md",
        })
        {
            Assert.Contains(sentence, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("AZURE_TENANT_ID")]
    [InlineData("AZURE_SUBSCRIPTION_ID")]
    [InlineData("AZURE_CLIENT_ID")]
    [InlineData("AZURE_RESOURCE_GROUP")]
    [InlineData("RESUMEN_ALERT_EMAIL")]
    public async Task One_missing_value_is_enough_to_stop(string name)
    {
        All();
        Azure("2.87.0");
        _tools.With(name, "");

        await FailsAsync($"{name} is not set");
    }

    [Fact]
    public async Task A_budget_without_its_start_is_not_configured()
    {
        All();
        Azure("2.87.0");
        _tools.With("RESUMEN_MONTHLY_BUDGET", "30");

        await FailsAsync("RESUMEN_BUDGET_START is not set: gh variable set RESUMEN_BUDGET_START --env dev --body [0-9]{4}-[0-9]{2}-01, once");
    }

    [Fact]
    public async Task A_machine_without_the_Azure_CLI_is_told_so()
    {
        All();
        _tools.Answer("az version", exitCode: 127);

        await FailsAsync("there is no Azure CLI");
    }

    [Fact]
    public async Task On_GitHub_each_problem_is_an_annotation_of_the_run()
    {
        Azure("2.87.0");
        _tools.With("GITHUB_ACTIONS", "true");

        var (_, output) = await _tools.RunAsync("configured.sh", "dev");

        Assert.Contains("\n::error::AZURE_CLIENT_ID is not set: ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();

    private void Azure(string version) => _tools.Answer("az version", $$"""{ "azure-cli": "{{version}}" }""");

    private void All()
    {
        foreach (var name in new[] { "AZURE_TENANT_ID", "AZURE_SUBSCRIPTION_ID", "AZURE_CLIENT_ID", "AZURE_RESOURCE_GROUP", "RESUMEN_ALERT_EMAIL" })
        {
            _tools.With(name, "something");
        }
    }

    private async Task FailsAsync(string why)
    {
        var (exitCode, output) = await _tools.RunAsync("configured.sh", "dev");

        Assert.Equal(1, exitCode);
        Assert.Matches($"FAILED: {why}", output);
    }
}
