using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What <c>docs/operations.md</c> and the pages beside it say about this repository is true.</summary>
public sealed partial class OperationsTests
{
    private const decimal SecondsOfMonth = 30 * 24 * 60 * 60;

    [Fact]
    public void Files_that_the_operators_pages_name_exist()
    {
        var paths = OperationsDocument.Code.Concat(OperationsDocument.Blocks("bash").SelectMany(static block => block.Split()))
            .Where(static word => RepositoryPath().IsMatch(word))
            .Select(static word => word.EndsWith(".yml", StringComparison.Ordinal) && !word.Contains('/', StringComparison.Ordinal)
                ? $".github/workflows/{word}"
                : word).Distinct().ToList();

        Assert.Contains(".github/scripts/provision.sh", paths);
        Assert.All(paths, static path => Assert.True(Path.Exists(Repository.PathOf(path)), path));
    }

    [Fact]
    public void Links_between_the_operators_pages_lead_to_headings_that_are_there()
    {
        var links = OperationsDocument.Pages.SelectMany(static page => Link().Matches(OperationsDocument.Read(page)).Select(match =>
            (Page: match.Groups["page"].Value is "" ? page : $"docs/{match.Groups["page"].Value}", Anchor: match.Groups["anchor"].Value))).ToList();

        Assert.Contains(("docs/first-hour.md", "azure-refuses-the-template"), links);
        Assert.All(links, static link => Assert.Contains(link.Anchor, OperationsDocument.Anchors(link.Page)));
    }

    [Fact]
    public void Reasons_and_sources_that_the_operations_document_names_are_those_of_the_code()
    {
        var alerts = OperationsDocument.Rows(OperationsDocument.Section("What each alert means"));
        var reasons = CodeSpan().Matches(alerts.Single(static row => row[0] == "`source-failing`")[2])
            .Select(static match => match.Groups[1].Value).Where(static word => ReasonWord().IsMatch(word)).ToList();
        var known = Enum.GetValues<FailureReason>().Select(static reason => reason.Wire).ToHashSet();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, known));
        Assert.All(
            OperationsDocument.Rows(OperationsDocument.Section("docs/sources.md", "Limits")).Skip(1),
            static source => Assert.Contains($"  {source[0].Trim('`')}: source?\n", OperationsDocument.Read("infra/types.bicep"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_documented_costs_of_the_app_follow_from_the_prices()
    {
        var cost = OperationsDocument.Section("Cost");
        var meters = OperationsDocument.Rows(cost).TakeWhile(static row => row[0] != "if").Skip(1).ToArray();
        var prices = meters.Select(static row => Money(row[1])).ToArray();
        const decimal GigabytesPerInstance = 2;

        Assert.Equal(3, prices.Length);
        foreach (var row in OperationsDocument.Rows(cost).SkipWhile(static row => row[0] != "if").Skip(1).TakeWhile(static row => row[0] != "what"))
        {
            Assert.Equal(Count(row[1]) * prices[1], Money(row[2]));
            Assert.Equal(decimal.Round((Count(row[1]) * prices[1]) + prices[0], 2), Money(row[3]));
        }

        Assert.Contains(Text(GigabytesPerInstance * SecondsOfMonth * prices[1]), cost, StringComparison.Ordinal);
        Assert.Contains(Text(2 * GigabytesPerInstance * SecondsOfMonth * prices[2]), cost, StringComparison.Ordinal);

        static string Text(decimal euro) => $"€{euro.ToString("0.00", CultureInfo.InvariantCulture)}";
    }

    [Fact]
    public void The_documented_costs_of_watching_it_follow_from_the_prices_and_the_bicep()
    {
        var rows = OperationsDocument.Rows(OperationsDocument.Section("Cost")).SkipWhile(static row => row[0] != "what").Skip(1).ToArray();
        var alerts = OperationsDocument.Read("infra/modules/alerts.bicep");
        var sources = Regex.Count(OperationsDocument.Read("infra/types.bicep"), @"^  \w+: source\?$", RegexOptions.Multiline, TimeSpan.FromSeconds(1));

        Assert.All(rows, static row => Assert.Equal(decimal.Round(Count(row[1]) * Money(row[2]), 2), Money(row[3])));
        Assert.Equal(5 * SecondsOfMonth / 300, Count(rows.Single(static row => row[0].Contains("300 s", StringComparison.Ordinal))[1]));
        Assert.Equal(5 * SecondsOfMonth / 900, Count(rows.Single(static row => row[0].Contains("900 s", StringComparison.Ordinal))[1]));
        Assert.Equal(
            Regex.Count(alerts, "^    column: ", RegexOptions.Multiline, TimeSpan.FromSeconds(1)),
            Count(rows.Single(static row => row[0].StartsWith("rules on logs", StringComparison.Ordinal))[1]));
        Assert.Equal(sources - 1, Count(rows.Single(static row => row[0].StartsWith("sources", StringComparison.Ordinal))[1]));
    }

    [Fact]
    public void The_operations_document_has_fewer_than_250_lines() => Assert.InRange(OperationsDocument.Text.Split('\n').Length - 1, 100, 249);

    /// <summary>Each step needs those before it, and the last variable is the one without which nothing is deployed.</summary>
    [Fact]
    public void The_first_deployment_s_steps_are_in_the_order_in_which_they_must_happen()
    {
        string[] steps =
        [
            "SUBJECT=", "az provider register", "az role definition create", "az group create", "role Contributor", "role 'Resumen locks'",
            "*Required reviewers*", "RESUMEN_BUDGET_START=$(date -u +%Y-%m-01)\n", "gh secret set RESUMEN_ALERT_EMAIL",
            "gh variable set AZURE_SUBSCRIPTION_ID", "then push to `main`",
        ];
        var places = steps.Select(static step => OperationsDocument.Text.IndexOf(step, StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.StartsWith(
            "gh variable set AZURE_SUBSCRIPTION_ID",
            OperationsDocument.Text[OperationsDocument.Text.LastIndexOf("gh variable set", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_pages_commands_are_valid_bash()
    {
        var blocks = OperationsDocument.Blocks("bash");

        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var start = new ProcessStartInfo("/bin/bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true };
            using var bash = Process.Start(start)!;
            await bash.StandardInput.WriteAsync(block);
            bash.StandardInput.Close();
            var error = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(bash.ExitCode == 0, $"{error}{block}");
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    [InlineData("CONTRIBUTING.md")]
    public void The_operations_document_is_linked_from(string document) => Assert.Contains("(docs/operations.md)", OperationsDocument.Read(document), StringComparison.Ordinal);

    [Fact]
    public void The_pages_beside_it_are_linked_from_where_they_are_needed()
    {
        Assert.All(
            ["README.md", "README.es.md", "CONTRIBUTING.md"],
            static document => Assert.Contains("(docs/first-hour.md)", OperationsDocument.Read(document), StringComparison.Ordinal));
        Assert.Contains("(first-hour.md)", OperationsDocument.Text, StringComparison.Ordinal);
        Assert.Contains("(sources.md#limits)", OperationsDocument.Text, StringComparison.Ordinal);
    }

    private static decimal Money(string text) => decimal.Parse(Amount().Match(text).Groups["amount"].Value, CultureInfo.InvariantCulture);

    private static decimal Count(string text) => decimal.Parse(text.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\.github|\.ci|infra|docs|ResumenFunctions[\w.]*)/[\w./-]+$|^(azure\.yaml|[\w-]+\.yml)$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?<page>[\w-]+\.md|)#(?<anchor>[\w-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^[a-z_]+$")]
    private static partial Regex ReasonWord();

    [GeneratedRegex(@"[€$](?<amount>[0-9.]+)")]
    private static partial Regex Amount();
}
