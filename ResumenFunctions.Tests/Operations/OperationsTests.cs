using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What <c>docs/operations.md</c> says about this repository is true.</summary>
public sealed partial class OperationsTests
{
    [Fact]
    public void Files_that_the_operations_document_names_exist()
    {
        var paths = OperationsDocument.Code.Concat(OperationsDocument.Blocks("bash").SelectMany(static block => block.Split()))
            .Where(static word => RepositoryPath().IsMatch(word))
            .Select(static word => word.EndsWith(".yml", StringComparison.Ordinal) && !word.Contains('/', StringComparison.Ordinal)
                ? $".github/workflows/{word}"
                : word).Distinct().ToList();

        Assert.Contains(".github/scripts/provision.sh", paths);
        Assert.All(paths, static path => Assert.True(Path.Exists(Repository.PathOf(path)) || path == "smoke.sh", path));
    }

    [Fact]
    public void Metrics_and_attributes_in_the_operations_document_s_queries_are_those_of_the_code()
    {
        var source = string.Concat(Directory.EnumerateFiles(Repository.PathOf("ResumenFunctions.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var names = OperationsDocument.Blocks("kql").SelectMany(static query => MetricName().Matches(query))
            .Select(static match => match.Value).Distinct().ToList();

        Assert.Contains("\"resumen.source.outcomes\"", names);
        Assert.All(names, name => Assert.Contains(name, source, StringComparison.Ordinal));
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
            OperationsDocument.Rows(OperationsDocument.Section("Limits").Split("Of the sources")[1]).Skip(1),
            static source => Assert.Contains($"  {source[0].Trim('`')}: source?\n", OperationsDocument.Read("infra/types.bicep"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_documented_costs_follow_from_the_prices()
    {
        var cost = OperationsDocument.Section("Cost");
        var prices = OperationsDocument.Rows(cost).Skip(1).Take(3).Select(static row => Euro(row[1])).ToArray();
        const decimal GigabytesPerInstance = 2;
        const decimal SecondsOfMonth = 30 * 24 * 60 * 60;

        foreach (var row in OperationsDocument.Rows(cost).Skip(5))
        {
            var gigabyteSeconds = decimal.Parse(row[1].Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            Assert.Equal(gigabyteSeconds * prices[1], Euro(row[2]));
            Assert.Equal(decimal.Round((gigabyteSeconds * prices[1]) + prices[0], 2), Euro(row[3]));
        }

        Assert.Contains(Text(GigabytesPerInstance * SecondsOfMonth * prices[1]), cost, StringComparison.Ordinal);
        Assert.Contains(Text(2 * GigabytesPerInstance * SecondsOfMonth * prices[2]), cost, StringComparison.Ordinal);
        Assert.Contains("43 200", cost, StringComparison.Ordinal);
        Assert.Equal(43_200, 5 * SecondsOfMonth / 300);
        Assert.Contains("14 400", cost, StringComparison.Ordinal);
        Assert.Equal(14_400, 5 * SecondsOfMonth / 900);

        static string Text(decimal euro) => $"€{euro.ToString("0.00", CultureInfo.InvariantCulture)}";
    }

    [Fact]
    public async Task The_operations_document_s_commands_are_valid_bash()
    {
        foreach (var block in OperationsDocument.Blocks("bash"))
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

    private static decimal Euro(string text) =>
        decimal.Parse(EuroAmount().Match(text).Groups["amount"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\.github|\.ci|infra|docs|ResumenFunctions[\w.]*)/[\w./-]+$|^(azure\.yaml|[\w-]+\.yml)$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"""[a-z]+(\.[a-z_]+)+""")]
    private static partial Regex MetricName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^[a-z_]+$")]
    private static partial Regex ReasonWord();

    [GeneratedRegex(@"€(?<amount>[0-9.]+)")]
    private static partial Regex EuroAmount();
}
