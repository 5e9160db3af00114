using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed partial class QueryTests
{
    private static readonly string s_telemetry = File.ReadAllText(Repository.PathOf("docs/telemetry.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Queries_of_alerts_and_workbook_work_on_a_new_workspace_and_those_of_documents_on_an_old_one()
    {
        var names = Queries.OfAlerts.Concat(Queries.OfWorkbook).Select(static name => $"infra/queries/{name}.kql").ToArray();

        var (columns, complaints) = await Queries.CheckAsync([.. names, "docs/telemetry.md", "docs/operations.md"]);

        Assert.Empty(complaints);
        Assert.All(names, name => Assert.Contains($"{name}:1: ", columns, StringComparison.Ordinal));
        Assert.Contains("docs/operations.md:", columns, StringComparison.Ordinal);
    }

    // In one run: loading the parser takes most of a second.
    [Fact]
    public async Task Wrong_queries_are_refused_with_their_place_and_a_reason()
    {
        (string File, string Text, string Complaint)[] wrong =
        [
            ("column.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrics | project Naem", ":1:70: The name 'Naem' does not refer to any known column"),
            ("function.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrics\n| where Name == lower(Name)", ":2:17: The name 'lower' does not refer to any known function"),
            ("syntax.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrics | where", ":1:67: Missing expression"),
            ("table.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrix | project Name", ":1:49: The fuzzy name 'AppMetrix' does not refer"),
            ("unguarded.kql", "AppMetrics", ":1:1: The name 'AppMetrics' does not refer to any known column, table, variable or function. (while"),
            ("fuzzy-only.kql", "union isfuzzy=true AppMetrics | project Sum", ":1:41: The name 'Sum' does not refer"),
            ("missing.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrics | project Sum", ":1:70: The name 'Sum' does not refer"),
            ("type.kql", "union isfuzzy=true (datatable(Sum: long)[]), AppMetrics | project Sum", ":1:67: The name 'Sum' does not refer"),
            ("result.kql", "union isfuzzy=true (datatable(Name: string)[]), AppMetrics | where Name == ''", ":1:1: The result has other columns"),
            ("document.md", "# Title\n\n```kql\nAppMetrics\n| project Naem\n```\n", ":5:11: The name 'Naem' does not refer"),
        ];
        var folder = Directory.CreateTempSubdirectory("resumen-kql-");
        try
        {
            foreach (var (file, text, _) in wrong)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, TestContext.Current.CancellationToken);
            }

            var (_, complaints) = await Queries.CheckAsync([.. wrong.Select(query => Path.Combine(folder.FullName, query.File))]);

            Assert.All(wrong, query => Assert.Contains(
                $"FAILED: {Path.Combine(folder.FullName, query.File)}{query.Complaint}", complaints, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_alert_s_query_has_the_number_and_the_dimensions_that_the_alert_reads()
    {
        var (columns, _) = await Queries.CheckAsync([.. Queries.OfAlerts.Select(static name => $"infra/queries/{name}.kql")]);

        foreach (var alert in (await Everything.DeployAsync()).All("Microsoft.Insights/scheduledQueryRules"))
        {
            var name = Assert.Single(Queries.OfAlerts, name => alert.Name.EndsWith($"-{name}", StringComparison.Ordinal));
            var criterion = Assert.Single(alert["properties.criteria.allOf"].EnumerateArray());
            var dimensions = criterion.GetProperty("dimensions").EnumerateArray()
                .Select(static dimension => $"{dimension.GetProperty("name").GetString()}: string");

            Assert.Contains(
                $"infra/queries/{name}.kql:1: {string.Join(", ", dimensions.Append($"{criterion.GetProperty("metricMeasureColumn").GetString()}: real"))}\n",
                columns, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_telemetry_document_has_the_queries_of_the_workbook() =>
        Assert.Equal(
            Queries.OfWorkbook.Select(Queries.Text).Order(StringComparer.Ordinal),
            Block().Matches(s_telemetry).Select(static match => match.Groups["code"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Metrics_and_attributes_in_queries_are_those_of_the_telemetry_document()
    {
        var names = Queries.OfAlerts.Concat(Queries.OfWorkbook).SelectMany(static name => Name().Matches(Queries.Text(name)))
            .Select(static match => match.Groups["name"].Value).Distinct().ToList();

        Assert.Contains("resumen.source.outcomes", names);
        // The Functions host's own.
        Assert.All(names.Except(["network.protocol.version"]), static name =>
            Assert.Contains($"\n| `{name}` |", s_telemetry, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```kql\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"""(?<name>[a-z]+(\.[a-z_]+)+)""")]
    private static partial Regex Name();
}
