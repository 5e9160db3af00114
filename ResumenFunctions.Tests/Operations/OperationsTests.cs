using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Tests.OpenApi;
using ResumenFunctions.Tests.Workflows;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What <c>docs/operations.md</c> says of this repository is so.</summary>
public sealed partial class OperationsTests
{
    private static readonly string s_bicep = string.Concat(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories).Order().Select(File.ReadAllText));

    private static readonly string s_main = Read("infra/main.bicep");

    [Fact]
    public void Files_that_it_names_exist()
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
    public void Parameters_that_it_names_are_parameters_of_the_bicep()
    {
        var parameters = Parameter().Matches(s_main).Select(static match => match.Groups["name"].Value).ToHashSet();
        // camelCase words, other than what GitHub, Core Tools or an answer calls so.
        var named = OperationsDocument.Code.Where(static code => CamelCase().IsMatch(code)).Except(["traceId"]).ToList();

        Assert.Contains("maximumInstanceCount", named);
        Assert.All(named, name => Assert.Contains(name, parameters));
    }

    [Theory]
    [InlineData("instanceMemoryMB", "2048")]
    [InlineData("maximumInstanceCount", "40")]
    [InlineData("httpConcurrency", "100")]
    [InlineData("availabilityFrequencySeconds", "300")]
    public void Values_that_it_gives_are_the_defaults(string parameter, string value) =>
        Assert.Contains($"param {parameter} int = {value}\n", s_main, StringComparison.Ordinal);

    [Theory]
    [InlineData("main.prod.bicepparam", "param alwaysReadyInstances = 2")]
    [InlineData("main.prod.bicepparam", "param redisEnabled = true")]
    [InlineData("main.prod.bicepparam", "param keyVaultEnabled = true")]
    [InlineData("main.dev.bicepparam", "param availabilityFrequencySeconds = 900")]
    public void What_it_says_of_an_environment_stands_in_its_parameters(string file, string line) =>
        Assert.Contains(line, Read($"infra/{file}").Split('\n'));

    [Fact]
    public void It_explains_every_alert_and_no_other()
    {
        var inBicep = AlertName().Matches(Read("infra/modules/alerts.bicep")).Select(static match => match.Groups["name"].Value).Append("budget").Order();

        Assert.Contains("'budget-resumen-${environmentName}'", s_bicep, StringComparison.Ordinal);
        Assert.Equal(inBicep, FirstCells("What each alert means").Order());
    }

    [Fact]
    public void It_registers_every_provider_that_the_bicep_needs()
    {
        var needed = Provider().Matches(s_bicep).Select(static match => match.Groups["name"].Value).Distinct().Order();
        var block = Assert.Single(OperationsDocument.Blocks("bash"), static block => block.Contains("az provider register", StringComparison.Ordinal));

        Assert.Equal(needed, ProviderWord().Matches(block).Select(static match => match.Value).Order());
    }

    [Fact]
    public void The_deployer_may_give_the_roles_that_the_bicep_gives_and_no_other()
    {
        var given = RoleId().Matches(s_bicep).Select(static match => match.Groups["id"].Value).Distinct().Order();
        var roles = Assert.Single(OperationsDocument.Text.Split('\n'), static line => line.StartsWith("ROLES=", StringComparison.Ordinal));

        Assert.Equal(given, roles["ROLES='".Length..^1].Split(", ").Order());
    }

    [Fact]
    public void It_sets_the_variables_that_the_workflows_read()
    {
        var read = WorkflowVariable().Matches(Read(".github/workflows/deploy-to.yml")).Select(static match => match.Groups["name"].Value).Distinct().Order();
        var set = SetVariable().Matches(OperationsDocument.Text).Select(static match => match.Groups["name"].Value).Distinct().Order();

        Assert.Equal(read, set);
    }

    [Fact]
    public void It_makes_the_environments_that_the_workflows_deploy_to()
    {
        var environments = Workflow.Load("deploy.yml").Jobs
            .Where(static job => Workflow.Child(job.Job, "with") is not null)
            .Select(static job => Workflow.Scalar(Workflow.Mapping(job.Job, "with")["environment"])).Order();

        Assert.Equal(["dev", "prod"], environments);
        Assert.Contains("for ENVIRONMENT in dev prod; do", OperationsDocument.Text, StringComparison.Ordinal);
        Assert.Contains("identity \"$ENVIRONMENT-plan\"", OperationsDocument.Text, StringComparison.Ordinal);
        Assert.Contains("environment: ${{ inputs.environment }}-plan\n", Read(".github/workflows/deploy-to.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_roll_back_is_asked_for_as_the_workflow_wants_it()
    {
        var inputs = Workflow.Mapping(Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy.yml").Root, "on"), "workflow_dispatch"), "inputs");
        var command = Assert.Single(OperationsDocument.Text.Split('\n'), static line => line.StartsWith("gh workflow run", StringComparison.Ordinal));
        var options = ((YamlSequenceNode)Workflow.Mapping(inputs, "to")["options"]).Select(Workflow.Scalar);

        Assert.Equal(inputs.Children.Keys.Select(Workflow.Scalar), DispatchInput().Matches(command).Select(static match => match.Groups["name"].Value));
        Assert.All(options, static option => Assert.Contains($"`{option}`", OperationsDocument.Section("Back to an earlier one"), StringComparison.Ordinal));
        Assert.Contains("retention-days: 90\n", Read(".github/workflows/ci.yml"), StringComparison.Ordinal);
        Assert.Equal("CI", Workflow.Scalar(Workflow.Load("ci.yml").Root["name"]));
        Assert.Equal("Deploy", Workflow.Scalar(Workflow.Load("deploy.yml").Root["name"]));
    }

    [Fact]
    public void Settings_that_it_names_are_read()
    {
        var settings = OperationsDocument.Code.Where(static code => code.StartsWith("Resumen__", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, static setting => Assert.Contains($"{setting}:", s_main, StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_have_the_names_under_which_the_bicep_looks_for_them()
    {
        Assert.Contains("SecretName=${source}-api-key", s_main, StringComparison.Ordinal);
        Assert.All(
            OperationsDocument.Code.Where(static code => code.EndsWith("-api-key", StringComparison.Ordinal)),
            static secret => Assert.Contains($"'{secret[..^"-api-key".Length]}'", s_main, StringComparison.Ordinal));
    }

    [Fact]
    public void Metrics_and_attributes_that_its_queries_use_are_those_of_the_code()
    {
        var source = string.Concat(Directory.EnumerateFiles(Repository.PathOf("ResumenFunctions.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var names = OperationsDocument.Blocks("kql").SelectMany(static query => MetricName().Matches(query)).Select(static match => match.Value).Distinct().ToList();

        Assert.Contains("\"resumen.source.duration\"", names);
        Assert.All(names, name => Assert.Contains(name, source, StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_and_sources_that_it_names_are_those_of_the_code()
    {
        var row = OperationsDocument.Rows(OperationsDocument.Section("What each alert means")).Single(static row => row[0] == "`source-failing`");
        var reasons = CodeSpan().Matches(row[2]).Select(static match => match.Groups[1].Value).Where(static word => ReasonWord().IsMatch(word)).ToList();
        var known = Enum.GetValues<FailureReason>().Select(static reason => reason.Wire).ToHashSet();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, known));
        Assert.All(
            OperationsDocument.Rows(OperationsDocument.Section("Limits").Split("Of the sources")[1]).Skip(1),
            static source => Assert.Contains($"'{source[0].Trim('`')}'", s_main, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_costs_follows_from_the_prices()
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
    public async Task Its_commands_are_commands()
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
    public void It_is_found_from(string document) => Assert.Contains("(docs/operations.md)", Read(document), StringComparison.Ordinal);

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    private static IEnumerable<string> FirstCells(string heading) =>
        OperationsDocument.Rows(OperationsDocument.Section(heading)).Skip(1).Select(static row => row[0].Trim('`'));

    private static decimal Euro(string text) =>
        decimal.Parse(EuroAmount().Match(text).Groups["amount"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\.github|\.ci|infra|docs|ResumenFunctions[\w.]*)/[\w./-]+$|^(azure\.yaml|[\w-]+\.yml)$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"^param (?<name>\w+) ", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex("^[a-z]+([A-Z][A-Za-z]*)+$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"name: '(?:alert-resumen-\$\{environmentName\}-)?(?<name>availability|[a-z]+-[a-z0-9]+)'\n +(?:location: 'global'|description:)")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"resource \w+ '(?<name>Microsoft\.\w+)/")]
    private static partial Regex Provider();

    [GeneratedRegex(@"Microsoft\.\w+")]
    private static partial Regex ProviderWord();

    [GeneratedRegex("'(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'")]
    private static partial Regex RoleId();

    [GeneratedRegex(@"vars\.(?<name>\w+)")]
    private static partial Regex WorkflowVariable();

    [GeneratedRegex(@"^ *gh variable set (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex SetVariable();

    [GeneratedRegex(@"-f (?<name>[\w-]+)=")]
    private static partial Regex DispatchInput();

    [GeneratedRegex(@"""[a-z]+(\.[a-z_]+)+""")]
    private static partial Regex MetricName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^[a-z_]+$")]
    private static partial Regex ReasonWord();

    [GeneratedRegex(@"€(?<amount>[0-9.]+)")]
    private static partial Regex EuroAmount();
}
