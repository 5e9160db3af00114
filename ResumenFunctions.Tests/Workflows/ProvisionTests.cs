using System.Text.Json;

namespace ResumenFunctions.Tests.Workflows;

public sealed class ProvisionTests : IDisposable
{
    private const string Outputs =
        """{"AZURE_FUNCTION_APP_NAME":{"value":"func-x"},"SERVICE_RESUMEN_ENDPOINT_URL":{"value":"https://func-x.example"}}""";

    private readonly FakeTools _tools = new FakeTools("az").With("RESUMEN_ALERT_EMAIL", "Ana.Op+1@Example.org")
        .Answer("az group show --name rg", "chilecentral\n");

    [Fact]
    public async Task A_preview_shows_what_would_change_in_the_run_s_summary_and_deploys_nothing()
    {
        _tools.Answer("deployment group what-if", "+ Microsoft.Web/sites");

        var (exitCode, output) = await _tools.RunAsync("provision.sh", "what-if", "dev", "rg-resumen-dev", _tools.Package());

        Assert.True(exitCode == 0, output);
        Assert.Matches(
            $"^az deployment group what-if --resource-group rg-resumen-dev --template-file {_tools.PathOf("package/template.json")} "
                + "--parameters @[^ ]+/parameters.json --validation-level ProviderNoRbac$",
            _tools.Calls[^1]);
        Assert.Contains("## What would change in dev\n\n```\n+ Microsoft.Web/sites\n```\n", _tools.Summary, StringComparison.Ordinal);
        Assert.Equal("", _tools.Output);
    }

    [Fact]
    public async Task A_deployment_says_which_app_it_made_and_where()
    {
        _tools.Answer("deployment group create --resource-group rg-resumen-prod", Outputs);

        var (exitCode, output) = await _tools.RunAsync("provision.sh", "create", "prod", "rg-resumen-prod", _tools.Package());

        Assert.True(exitCode == 0, output);
        Assert.Equal("app=func-x\nurl=https://func-x.example\n", _tools.Output);
    }

    [Fact]
    public async Task Values_of_the_environment_become_parameters_in_a_file_that_only_its_user_can_read_and_that_is_deleted()
    {
        _tools.With("RESUMEN_CONTACT", "https://example.org/\"contact\"");
        _tools.With("RESUMEN_MONTHLY_BUDGET", "30").With("RESUMEN_BUDGET_START", "2026-11-01");
        _tools.Answer("create", Outputs);

        var (exitCode, output) = await _tools.RunAsync("provision.sh", "create", "dev", "rg", _tools.Package());

        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(_tools.Contents);
        var parameters = json.RootElement.GetProperty("parameters");
        Assert.Equal("chilecentral", parameters.GetProperty("location").GetProperty("value").GetString());
        Assert.Equal("Ana.Op+1@Example.org", parameters.GetProperty("alertEmail").GetProperty("value").GetString());
        Assert.Equal("https://example.org/\"contact\"", parameters.GetProperty("contact").GetProperty("value").GetString());
        Assert.Equal(30, parameters.GetProperty("monthlyBudget").GetProperty("value").GetInt32());
        Assert.Equal("2026-11-01", parameters.GetProperty("budgetStart").GetProperty("value").GetString());
        Assert.Equal("600\n", _tools.Modes);
        Assert.False(File.Exists(Assert.Single(_tools.Paths)));
        Assert.DoesNotContain("Ana.Op", string.Concat(_tools.Calls), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_the_address_for_alerts_and_the_group_s_region_are_put_in_where_nothing_else_is_set()
    {
        _tools.Answer("create", Outputs);

        await _tools.RunAsync("provision.sh", "create", "dev", "rg", _tools.Package());

        using var json = JsonDocument.Parse(_tools.Contents);
        Assert.Equal(["location", "alertEmail"], json.RootElement.GetProperty("parameters").EnumerateObject().Select(static value => value.Name));
    }

    // Going back deploys an earlier template with today's variables.
    [Fact]
    public async Task A_value_is_left_out_where_the_template_has_no_such_parameter()
    {
        _tools.With("RESUMEN_CONTACT", "https://example.org").Answer("create", Outputs);

        var (exitCode, output) = await _tools.RunAsync("provision.sh", "create", "dev", "rg", _tools.Package("""{"parameters":{"alertEmail":{}}}"""));

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("contact", _tools.Contents, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what-if", 0)]
    [InlineData("what-if", 1)]
    [InlineData("create", 1)]
    public async Task The_address_for_alerts_is_not_shown_whatever_the_case_of_its_letters(string mode, int code)
    {
        const string Answer = "email: \"ana.op+1@example.org\" and ANA.OP+1@EXAMPLE.ORG, not anaXop+1@example.org";
        _tools.Answer("deployment group", Answer, "No: Ana.Op+1@Example.org!", code);

        var (exitCode, output) = await _tools.RunAsync("provision.sh", mode, "dev", "rg", _tools.Package());

        Assert.Equal(code, exitCode);
        Assert.Contains("email: \"***\" and ***, not anaXop+1@example.org", output, StringComparison.Ordinal);
        Assert.Contains("No: ***!", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ana.op+1@", output + _tools.Summary, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("create", "test", Outputs, "there is no .*/test.parameters.json")]
    [InlineData("delete", "dev", Outputs, "what is delete")]
    [InlineData("create", "dev", "{}", "gave no AZURE_FUNCTION_APP_NAME")]
    public async Task An_unknown_mode_environment_or_answer_is_not_taken_for_success(string mode, string environment, string answer, string why)
    {
        _tools.Answer("deployment", answer);

        await FailsAsync(why, mode, environment);
        Assert.Equal("", _tools.Output);
    }

    [Fact]
    public async Task A_deployment_that_fails_fails_the_run()
    {
        _tools.Answer("create", error: "InvalidTemplate", exitCode: 3);

        await FailsAsync("az deployment group create ended with exit code 3", "create", "dev");
    }

    [Theory]
    [InlineData("RESUMEN_ALERT_EMAIL", "", "RESUMEN_ALERT_EMAIL is not set")]
    [InlineData("RESUMEN_MONTHLY_BUDGET", "lots", "must be a whole number")]
    [InlineData("RESUMEN_MONTHLY_BUDGET", "30", "a budget needs RESUMEN_BUDGET_START")]
    [InlineData("RESUMEN_BUDGET_START", "2026-11-15", "must be the first day of a month")]
    public async Task A_value_that_Azure_would_refuse_is_refused_before_it_is_asked(string name, string value, string why)
    {
        _tools.With(name, value);

        await FailsAsync(why, "create", "dev");
        Assert.Empty(_tools.Calls);
    }

    public void Dispose() => _tools.Dispose();

    private async Task FailsAsync(string why, string mode, string environment)
    {
        var (exitCode, output) = await _tools.RunAsync("provision.sh", mode, environment, "rg", _tools.Package());

        Assert.Equal(1, exitCode);
        Assert.Matches($"FAILED: .*{why}", output);
    }
}
