using System.Text.Json;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed partial class WorkbookTests
{
    private const string Workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
    private const string Insights = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/components/i";

    private static readonly Lazy<Task<JsonElement[]>> s_items = new(ItemsAsync);

    [Fact]
    public async Task Every_deployment_has_the_workbook()
    {
        var workbook = (await Deployment.WithAsync("")).One("Microsoft.Insights/workbooks");

        Assert.True(Guid.TryParse(workbook.Name, out _));
        Assert.Equal("shared", workbook.Text("kind"));
        Assert.Equal("workbook", workbook.Text("properties.category"));
        Assert.Equal("Resumen test", workbook.Text("properties.displayName"));
        Assert.EndsWith(".outputs.insightsId.value]", workbook.Text("properties.sourceId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_shows_each_of_its_queries_once() =>
        Assert.Equal(
            Queries.OfWorkbook.Select(Queries.Text).Order(StringComparer.Ordinal),
            (await ChartsAsync()).Select(static chart => chart.Content.GetProperty("query").GetString()).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_chart_has_a_title_and_a_note_beside_it() =>
        Assert.All(await ChartsAsync(), static chart =>
        {
            Assert.NotEmpty(chart.Content.GetProperty("title").GetString()!);
            Assert.Equal(1, chart.Next.GetProperty("type").GetInt32());
            Assert.EndsWith(".", chart.Next.GetProperty("content").GetProperty("json").GetString(), StringComparison.Ordinal);
            Assert.Equal($"{chart.Name}-note", chart.Next.GetProperty("name").GetString());
        });

    [Fact]
    public async Task Every_chart_asks_the_workspace_for_the_chosen_time()
    {
        var items = await s_items.Value;
        var parameters = Assert.Single(items, static item => item.GetProperty("type").GetInt32() == 9).GetProperty("content");
        var time = Assert.Single(parameters.GetProperty("parameters").EnumerateArray());

        Assert.Equal(4, time.GetProperty("type").GetInt32());
        Assert.True(Guid.TryParse(time.GetProperty("id").GetString(), out _));
        Assert.Contains(
            time.GetProperty("value").GetProperty("durationMs").GetInt32(),
            time.GetProperty("typeSettings").GetProperty("selectableValues").EnumerateArray().Select(static value => value.GetProperty("durationMs").GetInt32()));
        Assert.All(await ChartsAsync(), chart =>
        {
            Assert.Equal(time.GetProperty("name").GetString(), chart.Content.GetProperty("timeContextFromParameter").GetString());
            Assert.Equal("microsoft.operationalinsights/workspaces", chart.Content.GetProperty("resourceType").GetString());
            Assert.Equal(Workspace, Assert.Single(chart.Content.GetProperty("crossComponentResources").EnumerateArray()).GetString());
            Assert.Contains(chart.Content.GetProperty("visualization").GetString(), (string[])["timechart", "table"]);
        });
    }

    [Fact]
    public async Task Charts_over_time_have_points_and_tables_have_none() =>
        Assert.All(await ChartsAsync(), static chart => Assert.Equal(
            chart.Content.GetProperty("visualization").GetString() == "timechart",
            chart.Content.GetProperty("query").GetString()!.Contains("bin(TimeGenerated, 15m)", StringComparison.Ordinal)));

    [Fact]
    public async Task Parameters_and_reasons_that_notes_name_exist()
    {
        var main = await File.ReadAllTextAsync(Repository.PathOf("infra/main.bicep"), TestContext.Current.CancellationToken);
        var charts = await ChartsAsync();
        var parameters = charts.SelectMany(static chart => Codes(chart.Next)).Where(static code => CamelCase().IsMatch(code)).Except(["traceId"]).ToList();
        var reasons = Codes(Assert.Single(charts, static chart => chart.Name == "sources").Next);

        Assert.Contains("alwaysReadyInstances", parameters);
        Assert.All(parameters, parameter => Assert.Contains($"\nparam {parameter} ", main, StringComparison.Ordinal));
        Assert.Subset(Enum.GetValues<FailureReason>().Select(static reason => reason.Wire).ToHashSet(), reasons.ToHashSet());
    }

    private static IEnumerable<string> Codes(JsonElement text) =>
        Code().Matches(text.GetProperty("content").GetProperty("json").GetString()!).Select(static match => match.Groups["code"].Value);

    /// <summary>Alone, because its content has ids that only a whole deployment in Azure knows.</summary>
    private static async Task<JsonElement[]> ItemsAsync()
    {
        var deployment = await Deployment.OfModuleAsync(
            "workbook",
            $$"""
            param environmentName = 'test'
            param location = 'westeurope'
            param tags = {}
            param workspaceId = '{{Workspace}}'
            param insightsId = '{{Insights}}'
            """);
        using var content = JsonDocument.Parse(deployment.One("Microsoft.Insights/workbooks").Text("properties.serializedData")!);
        Assert.Equal("Notebook/1.0", content.RootElement.GetProperty("version").GetString());
        return [.. content.RootElement.Clone().GetProperty("items").EnumerateArray()];
    }

    /// <summary>The charts, each with the item after it.</summary>
    private static async Task<IReadOnlyList<(string Name, JsonElement Content, JsonElement Next)>> ChartsAsync()
    {
        var items = await s_items.Value;
        var charts = Enumerable.Range(0, items.Length).Where(i => items[i].GetProperty("type").GetInt32() == 3)
            .Select(i => (items[i].GetProperty("name").GetString()!, items[i].GetProperty("content"), items[i + 1])).ToArray();
        Assert.NotEmpty(charts);
        return charts;
    }

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+([A-Z][A-Za-z]*)+$")]
    private static partial Regex CamelCase();
}
