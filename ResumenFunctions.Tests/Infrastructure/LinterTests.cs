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
