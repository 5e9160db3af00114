using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What <c>docs/operations.md</c> and the pages beside it say about the Bicep is true.</summary>
public sealed partial class BicepTests
{
    private static readonly string s_bicep = string.Concat(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories).Order().Select(File.ReadAllText));

    private static readonly string s_main = OperationsDocument.Read("infra/main.bicep");

    [Fact]
    public void Parameters_that_the_operations_document_names_are_parameters_of_the_bicep()
    {
        var parameters = Parameter().Matches(s_main).Select(static match => match.Groups["name"].Value).ToHashSet();
        // camelCase words, except names from an answer.
        var named = OperationsDocument.Code.Where(static code => CamelCase().IsMatch(code)).Except(["traceId"]).ToList();

        Assert.Contains("maximumInstanceCount", named);
        Assert.All(named, name => Assert.Contains(name, parameters));
    }

    [Theory]
    [InlineData("instanceMemoryMB", "2048")]
    [InlineData("maximumInstanceCount", "40")]
    [InlineData("httpConcurrency", "100")]
    [InlineData("availabilityFrequencySeconds", "900")]
    [InlineData("monthlyBudget", "0")]
    public void Values_that_the_operations_document_gives_are_the_defaults(string parameter, string value) =>
        Assert.Contains($"param {parameter} int = {value}\n", s_main, StringComparison.Ordinal);

    [Theory]
    [InlineData("main.prod.bicepparam", "param alwaysReadyInstances = 2")]
    [InlineData("main.prod.bicepparam", "param redisEnabled = true")]
    [InlineData("main.prod.bicepparam", "param keyVaultEnabled = true")]
    [InlineData("main.prod.bicepparam", "param keyVaultPurgeProtection = true")]
    [InlineData("main.prod.bicepparam", "param locked = true")]
    [InlineData("main.prod.bicepparam", "param zoneRedundant = true")]
    [InlineData("main.prod.bicepparam", "param availabilityFrequencySeconds = 300")]
    [InlineData("main.dev.bicepparam", "param availabilityFrequencySeconds = 0")]
    public void What_the_operations_document_says_of_an_environment_is_in_its_parameters(string file, string line) =>
        Assert.Contains(line, OperationsDocument.Read($"infra/{file}").Split('\n'));

    [Fact]
    public void The_operations_document_explains_every_alert_and_no_other()
    {
        var inBicep = AlertName().Matches(OperationsDocument.Read("infra/modules/alerts.bicep"))
            .Select(static match => match.Groups["name"].Value).Append("budget").Order();

        Assert.Contains("'budget-resumen-${environmentName}'", s_bicep, StringComparison.Ordinal);
        Assert.Equal(inBicep, FirstCells("What each alert means").Order());
    }

    [Fact]
    public void The_operations_document_registers_every_provider_that_the_bicep_needs()
    {
        var needed = Provider().Matches(s_bicep).Select(static match => match.Groups["name"].Value).Distinct().Order();
        var block = Assert.Single(
            OperationsDocument.Blocks("bash"), static block => block.Contains("az provider register", StringComparison.Ordinal));

        Assert.Equal(needed, ProviderWord().Matches(block).Select(static match => match.Value).Order());
    }

    [Fact]
    public void The_deployer_may_assign_the_roles_that_the_bicep_assigns_and_no_other()
    {
        var given = RoleId().Matches(s_bicep).Select(static match => match.Groups["id"].Value).Distinct().Order();
        var roles = Assert.Single(OperationsDocument.Text.Split('\n'), static line => line.StartsWith("ROLES=", StringComparison.Ordinal));

        Assert.Equal(given, roles["ROLES='".Length..^1].Split(", ").Order());
    }

    [Fact]
    public void The_deployer_of_prod_may_make_the_locks_and_not_remove_them()
    {
        var role = Assert.Single(OperationsDocument.Text.Split('\n'), static line => line.StartsWith("define 'Resumen locks'", StringComparison.Ordinal));

        Assert.Contains("'Microsoft.Authorization/locks@", s_bicep, StringComparison.Ordinal);
        Assert.Contains("\"Microsoft.Authorization/locks/write\"", role, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", role, StringComparison.Ordinal);
        Assert.DoesNotContain("*", role, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_region_is_one_that_the_bicep_allows()
    {
        var region = Assert.Single(OperationsDocument.Text.Split('\n'), static line => line.StartsWith("LOCATION=", StringComparison.Ordinal));

        Assert.Contains($"  '{region["LOCATION=".Length..]}'\n", s_main, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_azd_that_the_operations_document_names_are_those_of_its_parameter_file()
    {
        var set = Regex.Matches(OperationsDocument.Text, @"azd env set (\w+)|`(RESUMEN_\w+)` for azd", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(static match => match.Groups[1].Value + match.Groups[2].Value).ToList();

        Assert.Equal(3, set.Count);
        Assert.All(
            set, static name => Assert.Contains($"\"${{{name}}}\"", OperationsDocument.Read("infra/main.parameters.json"), StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_that_the_operations_document_names_are_in_the_bicep()
    {
        var settings = OperationsDocument.Code.Where(static code => code.StartsWith("Resumen__", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, static setting => Assert.Contains($"{setting}:", s_main, StringComparison.Ordinal));
    }

    [Fact]
    public void The_documented_secrets_have_the_names_that_the_bicep_looks_for()
    {
        Assert.Contains("SecretName=${source}-api-key", s_main, StringComparison.Ordinal);
        Assert.All(
            OperationsDocument.Code.Where(static code => code.EndsWith("-api-key", StringComparison.Ordinal)),
            static secret => Assert.Contains($"'{secret[..^"-api-key".Length]}'", s_main, StringComparison.Ordinal));
    }

    private static IEnumerable<string> FirstCells(string heading) =>
        OperationsDocument.Rows(OperationsDocument.Section(heading)).Skip(1).Select(static row => row[0].Trim('`'));

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
}
