namespace ResumenFunctions.Tests.Infrastructure;

public sealed class AlertTests
{
    [Fact]
    public async Task Five_places_ask_for_salud_and_want_its_exact_answer()
    {
        var test = (await Everything.DeployAsync()).One("Microsoft.Insights/webtests");

        Assert.Equal("standard", test.Text("kind"));
        Assert.True(test.Flag("properties.Enabled"));
        Assert.Equal(600, test["properties.Frequency"].GetInt32());
        Assert.Equal(5, test["properties.Locations"].GetArrayLength());
        Assert.StartsWith("[format('{0}/salud', reference(", test.Text("properties.Request.RequestUrl"), StringComparison.Ordinal);
        Assert.Equal(200, test["properties.ValidationRules.ExpectedHttpStatusCode"].GetInt32());
        Assert.Equal("\"status\":\"ok\"", test.Text("properties.ValidationRules.ContentValidation.ContentMatch"));
        Assert.True(test.Flag("properties.ValidationRules.SSLCheck"));
    }

    [Theory]
    [InlineData("Microsoft.Insights/webtests")]
    [InlineData("Microsoft.Insights/metricAlerts")]
    public async Task An_environment_that_does_not_want_to_pay_for_the_test_has_neither_it_nor_its_alert(string type)
    {
        Assert.Empty((await Deployment.WithAsync("param availabilityFrequencySeconds = 0")).All(type));
        Assert.Empty((await Deployment.OfEnvironmentAsync("dev")).All(type));
        Assert.Single((await Deployment.OfEnvironmentAsync("prod")).All(type));
    }

    [Fact]
    public async Task Two_places_without_an_answer_are_an_alert()
    {
        var deployment = await Everything.DeployAsync();
        var alert = deployment.One("Microsoft.Insights/metricAlerts");

        Assert.EndsWith("-availability", alert.Name, StringComparison.Ordinal);
        Assert.Equal(deployment.One("Microsoft.Insights/webtests").Id, alert.Text("properties.criteria.webTestId"));
        Assert.Equal(2, alert["properties.criteria.failedLocationCount"].GetInt32());
        Assert.Equal(
            deployment.One("Microsoft.Insights/actionGroups").Id,
            Assert.Single(alert["properties.actions"].EnumerateArray()).GetProperty("actionGroupId").GetString());
    }

    [Theory]
    [InlineData("errors-5xx", "share", 5)]
    [InlineData("latency-p95", "p95", 3000)]
    [InlineData("source-failing", "failures", 0)]
    public async Task An_alert_s_query_over_15_minutes_runs_every_5(string name, string column, int threshold)
    {
        var deployment = await Everything.DeployAsync();
        var alert = Query(deployment, name);
        var criterion = Assert.Single(alert["properties.criteria.allOf"].EnumerateArray());

        Assert.EndsWith(name, alert.Text("properties.displayName"), StringComparison.Ordinal);
        Assert.True(alert.Flag("properties.enabled"));
        Assert.Equal("PT15M", alert.Text("properties.windowSize"));
        Assert.Equal("PT5M", alert.Text("properties.evaluationFrequency"));
        Assert.True(alert.Flag("properties.skipQueryValidation"));
        Assert.Equal(Queries.Text(name), criterion.GetProperty("query").GetString());
        Assert.Equal(column, criterion.GetProperty("metricMeasureColumn").GetString());
        Assert.Equal("GreaterThan", criterion.GetProperty("operator").GetString());
        Assert.Equal(threshold, criterion.GetProperty("threshold").GetInt32());
        Assert.Equal(
            deployment.One("Microsoft.Insights/actionGroups").Id,
            Assert.Single(alert["properties.actions.actionGroups"].EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_source_alert_fires_when_every_outcome_of_a_source_is_a_failure()
    {
        var criterion = Query(await Everything.DeployAsync(), "source-failing")["properties.criteria.allOf"][0];

        Assert.Equal(
            """
            union isfuzzy=true (datatable(TimeGenerated: datetime, Name: string, Sum: real, Properties: dynamic)[]), AppMetrics
            | where Name == "resumen.source.outcomes"
            | extend source = tostring(Properties["resumen.source"]), failure = tostring(Properties["error.type"])
            | summarize outcomes = sum(Sum), failures = sumif(Sum, isnotempty(failure)) by source
            | where outcomes >= 3 and failures == outcomes
            | project source, failures

            """.ReplaceLineEndings("\n"),
            criterion.GetProperty("query").GetString());
        Assert.Equal("source", Assert.Single(criterion.GetProperty("dimensions").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Alerts_are_mailed_to_the_operator()
    {
        var group = (await Everything.DeployAsync()).One("Microsoft.Insights/actionGroups");

        Assert.True(group.Flag("properties.enabled"));
        Assert.Equal(
            "operator@example.org",
            Assert.Single(group["properties.emailReceivers"].EnumerateArray()).GetProperty("emailAddress").GetString());
    }

    // A new subscription can have none for its first 48 hours, and some kinds of account never.
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task There_is_no_budget_unless_one_is_asked_for(string environment) =>
        Assert.Empty((await Deployment.OfEnvironmentAsync(environment)).All("Microsoft.Consumption/budgets"));

    // Azure refuses to change the start of a budget, so it can't be worked out from the date.
    [Theory]
    [InlineData("")]
    [InlineData("param budgetStart = '2026-11-17'")]
    [InlineData("param budgetStart = 'november-01'")]
    public async Task A_budget_without_the_first_day_of_a_month_is_refused_with_a_sentence(string start)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.WithAsync($"param monthlyBudget = 42\n{start}"));

        Assert.Contains("needs budgetStart, the first day of the month in which it is made", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_monthly_budget_is_watched()
    {
        var deployment = await Everything.DeployAsync();
        var budget = deployment.One("Microsoft.Consumption/budgets");

        Assert.StartsWith("budget-", budget.Name, StringComparison.Ordinal);
        Assert.Equal(42, budget["properties.amount"].GetInt32());
        Assert.Equal("Monthly", budget.Text("properties.timeGrain"));
        Assert.Equal("2026-11-01", budget.Text("properties.timePeriod.startDate"));
        Assert.All(budget["properties.notifications"].EnumerateObject(), notification =>
        {
            Assert.True(notification.Value.GetProperty("enabled").GetBoolean());
            Assert.Equal(
                deployment.One("Microsoft.Insights/actionGroups").Id,
                Assert.Single(notification.Value.GetProperty("contactGroups").EnumerateArray()).GetString());
        });
    }

    [Fact]
    public async Task Logs_and_metrics_of_every_part_go_to_the_workspace()
    {
        var settings = (await Everything.DeployAsync()).All("Microsoft.Insights/diagnosticSettings").ToArray();

        Assert.Equal(
            ["blobServices", "redisEnterprise", "sites", "vaults"],
            settings.Select(static setting => setting.Id.Split("/providers/Microsoft.Insights")[0].Split('/')[^2]).Order());
        Assert.All(settings, static setting =>
        {
            Assert.EndsWith(".outputs.workspaceId.value]", setting.Text("properties.workspaceId"), StringComparison.Ordinal);
            Assert.True(setting["properties.metrics"][0].GetProperty("enabled").GetBoolean());
        });
    }

    private static Resource Query(Deployment deployment, string name) => Assert.Single(
        deployment.All("Microsoft.Insights/scheduledQueryRules"), alert => alert.Name.EndsWith($"-{name}", StringComparison.Ordinal));
}
