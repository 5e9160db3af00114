using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class LinterTests
{
    [Fact]
    public async Task The_Bicep_linter_finds_nothing()
    {
        var (output, complaints) = await BicepCli.RunAsync("lint", Repository.PathOf("infra/main.bicep"));

        Assert.Empty(output + complaints);
    }

    [Fact]
    public void Every_rule_of_the_Bicep_linter_is_an_error()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        using var config = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("infra/bicepconfig.json")), options);

        var core = config.RootElement.GetProperty("analyzers").GetProperty("core");

        Assert.True(core.GetProperty("enabled").GetBoolean());
        Assert.All(
            core.GetProperty("rules").EnumerateObject(), static rule => Assert.Equal("error", rule.Value.GetProperty("level").GetString()));
    }

    // Another day, or another CLI, would call other versions the newest.
    [Fact]
    public void The_newest_API_versions_are_asked_for_by_the_checks_and_not_by_the_shipped_rules()
    {
        Assert.DoesNotMatch(@"""use-recent-api-versions""\s*:", File.ReadAllText(Repository.PathOf("infra/bicepconfig.json")));
        Assert.Contains(
            "\"use-recent-api-versions\": { \"level\": \"error\", \"maxAgeInDays\": 0 }",
            File.ReadAllText(Repository.PathOf(".ci/run")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build", "main.bicep")]
    [InlineData("build-params", "main.dev.bicepparam")]
    [InlineData("build-params", "main.prod.bicepparam")]
    public async Task An_earlier_CLI_compiles_the_Bicep_files_without_a_warning(string command, string file)
    {
        var (output, complaints) = await BicepCli.RunEarlierAsync(command, Repository.PathOf($"infra/{file}"), "--stdout");

        Assert.NotEmpty(output);
        Assert.Empty(complaints);
    }

    // The pipeline puts the operator's own values in their place: they are compiled once, on a machine that does not know them.
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void The_parameters_of_an_environment_are_the_same_wherever_they_are_compiled(string environment)
    {
        var text = File.ReadAllText(Repository.PathOf($"infra/main.{environment}.bicepparam"));

        Assert.DoesNotContain("readEnvironmentVariable", text, StringComparison.Ordinal);
        Assert.Contains("\nparam alertEmail = 'operator@example.org'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_parameters_of_an_environment_compile(string environment)
    {
        var output = await BicepCli.OutputOfAsync("build-params", Repository.PathOf($"infra/main.{environment}.bicepparam"), "--stdout");
        using var compiled = JsonDocument.Parse(output);
        using var parameters = JsonDocument.Parse(compiled.RootElement.GetProperty("parametersJson").GetString()!);

        var name = parameters.RootElement.GetProperty("parameters").GetProperty("environmentName");

        Assert.Equal(environment, name.GetProperty("value").GetString());
    }

    [Fact]
    public async Task The_Bicep_files_are_formatted()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories))
        {
            Assert.Equal(
                (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings(),
                (await BicepCli.OutputOfAsync("format", file, "--stdout")).ReplaceLineEndings());
        }
    }
}
