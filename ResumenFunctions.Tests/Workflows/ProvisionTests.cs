namespace ResumenFunctions.Tests.Workflows;

/// <summary>Provisioning, with a fake Azure CLI that only records its arguments.</summary>
public sealed class ProvisionTests : IDisposable
{
    private const string Outputs =
        """{"AZURE_FUNCTION_APP_NAME":{"value":"func-x"},"SERVICE_RESUMEN_ENDPOINT_URL":{"value":"https://func-x.example"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("resumen-provision-");

    [Fact]
    public async Task A_preview_shows_what_would_change_in_the_run_s_summary_and_deploys_nothing()
    {
        var (exitCode, output, asked) = await RunAsync("+ Microsoft.Web/sites", "what-if", "dev", "rg-resumen-dev");

        Assert.True(exitCode == 0, output);
        Assert.StartsWith(
            "deployment group what-if --resource-group rg-resumen-dev --parameters infra/main.dev.bicepparam ", asked, StringComparison.Ordinal);
        Assert.Contains("## What would change in dev\n\n```\n+ Microsoft.Web/sites\n```\n", Read("summary"), StringComparison.Ordinal);
        Assert.Equal("", Read("output"));
    }

    [Fact]
    public async Task A_deployment_says_which_app_it_made_and_where()
    {
        var (exitCode, output, asked) = await RunAsync(Outputs, "create", "prod", "rg-resumen-prod");

        Assert.True(exitCode == 0, output);
        Assert.StartsWith(
            "deployment group create --resource-group rg-resumen-prod --parameters infra/main.prod.bicepparam ", asked, StringComparison.Ordinal);
        Assert.Equal("app=func-x\nurl=https://func-x.example\n", Read("output"));
    }

    [Theory]
    [InlineData("create", "test", Outputs)]
    [InlineData("delete", "dev", Outputs)]
    [InlineData("create", "dev", "{}")]
    public async Task An_unknown_mode_environment_or_answer_is_not_taken_for_success(string mode, string environment, string answer)
    {
        var (exitCode, _, _) = await RunAsync(answer, mode, environment, "rg");

        Assert.NotEqual(0, exitCode);
        Assert.Equal("", Read("output"));
    }

    [Fact]
    public async Task A_deployment_that_fails_fails_the_run()
    {
        var (exitCode, _, _) = await RunAsync(null, "create", "dev", "rg");

        Assert.NotEqual(0, exitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int ExitCode, string Output, string Asked)> RunAsync(string? answer, params string[] arguments)
    {
        await File.WriteAllTextAsync(PathOf("answer"), answer);
        await File.WriteAllTextAsync(PathOf("az"), $"""
            #!/bin/bash
            echo "$@" >'{PathOf("asked")}'
            cat '{PathOf("answer")}'
            exit {(answer is null ? 1 : 0)}
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("az"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var (exitCode, output) = await Script.RunAsync(
            "provision.sh",
            arguments,
            ("PATH", $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("GITHUB_OUTPUT", PathOf("output")),
            ("GITHUB_STEP_SUMMARY", PathOf("summary")));
        return (exitCode, output, Read("asked"));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : "";
}
