using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What a clone opens with: the dev container, the tasks and launch configurations of Visual Studio Code, <c>dotnet run</c>.</summary>
public sealed partial class CloneTests
{
    private static readonly JsonDocumentOptions s_withComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static readonly XElement s_build = XElement.Load(Repository.PathOf("Directory.Build.props"));

    private static readonly XElement s_app = XElement.Load(Repository.PathOf("ResumenFunctions/ResumenFunctions.csproj"));

    public static TheoryData<string> Files { get; } =
    [
        ".devcontainer/devcontainer.json",
        ".vscode/extensions.json",
        ".vscode/launch.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_path_in_the_editor_s_files_exists_or_is_built(string file)
    {
        var framework = s_build.Descendants("TargetFramework").Single().Value;
        var words = Texts(Read(file)).SelectMany(static text => PathWord().Matches(text)).Select(static match => match.Groups["path"].Value);

        Assert.All(words, word =>
        {
            var built = BuiltPath().Match(word);
            if (built.Success)
            {
                Assert.Equal(framework, built.Groups["framework"].Value);
                Assert.True(File.Exists(Repository.PathOf($"{built.Groups["project"]}/{built.Groups["project"]}.csproj")), word);
                Assert.True(built.Groups["file"].Value is "" || built.Groups["file"].Value == $"/{built.Groups["project"]}.dll", word);
            }
            else
            {
                // What an installation makes is named by what it is made from.
                Assert.True(Path.Exists(Repository.PathOf(word.Replace("/node_modules/.bin", "/package-lock.json", StringComparison.Ordinal))), word);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_for_the_editor_is_hidden_by_gitignore(string file)
    {
        if (!Path.Exists(Repository.PathOf(".git")))
        {
            Assert.Skip("This is not a clone.");
        }

        var start = new ProcessStartInfo("git", ["check-ignore", "--no-index", "--quiet", file]) { WorkingDirectory = Repository.PathOf(".") };
        using var git = Process.Start(start)!;
        git.WaitForExit();

        Assert.Equal(1, git.ExitCode);
    }

    [Fact]
    public void Every_task_that_another_one_or_a_launch_waits_for_exists()
    {
        var labels = Items(".vscode/tasks.json", "tasks").Select(static task => Text(task, "label")).ToList();
        var named = Items(".vscode/tasks.json", "tasks").SelectMany(static task => Texts(task, "dependsOn"))
            .Concat(Items(".vscode/launch.json", "configurations").SelectMany(static launch => Texts(launch, "preLaunchTask"))).ToList();

        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.Contains("build", named);
        Assert.All(named, name => Assert.Contains(name, labels));
        // The name that the command pickProcess of the Azure Functions extension looks for.
        Assert.Contains("func: host start", labels);
    }

    [Fact]
    public void F5_in_a_new_clone_starts_the_simulated_sources_and_opens_the_page()
    {
        var first = Items(".vscode/launch.json", "configurations")[0];
        var ready = first.GetProperty("serverReadyAction");
        var line = Regex.Match(
            OperationsDocument.Read("README.md"), Text(ready, "pattern"), RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.EndsWith("/ResumenFunctions.Local.dll", Text(first, "program"), StringComparison.Ordinal);
        Assert.Equal(["--simulate"], Texts(first, "args"));
        Assert.Equal("http://localhost:8080", line.Groups[1].Value);
    }

    [Fact]
    public void Extensions_of_the_dev_container_are_those_that_are_recommended_and_no_setting_is_another_one_s()
    {
        var recommended = Texts(Read(".vscode/extensions.json"), "recommendations").Order().ToList();
        var container = Texts(Read(".devcontainer/devcontainer.json").GetProperty("customizations").GetProperty("vscode"), "extensions").Order();
        var used = new Dictionary<string, string>
        {
            ["azureFunctions"] = "ms-azuretools.vscode-azurefunctions",
            ["dotnet"] = "ms-dotnettools.csharp",
            ["coreclr"] = "ms-dotnettools.csharp",
            ["func"] = "ms-azuretools.vscode-azurefunctions",
        };
        var owners = Read(".vscode/settings.json").EnumerateObject().Select(static setting => setting.Name.Split('.')[0])
            .Concat(Items(".vscode/launch.json", "configurations").Select(static launch => Text(launch, "type")))
            .Concat(Items(".vscode/tasks.json", "tasks").Select(static task => Text(task, "type")).Except(["process", "shell"]));

        Assert.Equal(recommended, container);
        Assert.All(owners.Distinct(), owner => Assert.Contains(used[owner], recommended));
    }

    [Fact]
    public void The_dev_container_pins_what_it_is_made_of_forwards_both_hosts_and_has_no_secret()
    {
        var container = Read(".devcontainer/devcontainer.json");
        var major = JsonDocument.Parse(OperationsDocument.Read("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()![..4];

        Assert.Matches($@"^mcr\.microsoft\.com/devcontainers/dotnet:\d+\.\d+\.\d+-{Regex.Escape(major)}-\w+$", Text(container, "image"));
        Assert.All(
            container.GetProperty("features").EnumerateObject(), static feature => Assert.Matches(@"^ghcr\.io/[\w/-]+:\d+\.\d+\.\d+$", feature.Name));
        Assert.Equal([8080, 7071], container.GetProperty("forwardPorts").EnumerateArray().Select(static port => port.GetInt32()));
        Assert.DoesNotContain(Texts(container), static text => SecretWord().IsMatch(text));
    }

    /// <summary>
    /// <c>azd</c> runs <c>dotnet user-secrets init</c> on the project, which writes an id into a project that has none, and rewrites the rest
    /// of the file on the way.
    /// </summary>
    [Fact]
    public void The_app_has_an_id_for_the_secrets_that_azd_writes_and_reads_none_of_them()
    {
        Assert.Equal("resumen-functions", s_app.Descendants("UserSecretsId").Single().Value);
        Assert.Equal("false", s_app.Descendants("GenerateUserSecretsAttribute").Single().Value);
        Assert.DoesNotContain(
            typeof(SummaryFunction).Assembly.CustomAttributes, static attribute => attribute.AttributeType.Name == "UserSecretsIdAttribute");
    }

    /// <summary>The worker's SDK gives <c>func</c> a folder relative to the project, which <c>dotnet run</c> would take as relative to its own.</summary>
    [Fact]
    public async Task Dotnet_run_starts_core_tools_in_the_app_s_build_output_from_any_folder()
    {
        var output = Path.GetDirectoryName(Repository.OutputOf("ResumenFunctions", ".dll"))!;
        var folder = Directory.CreateTempSubdirectory("resumen-func-");
        var func = Path.Combine(folder.FullName, "func");
        await File.WriteAllTextAsync(func, "#!/bin/bash\necho \"$PWD: func $*\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(func, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var configuration = Path.GetFileName(Path.GetDirectoryName(output))!;
        var start = new ProcessStartInfo(
            "dotnet", ["run", "--no-build", "-c", configuration, "--project", Repository.PathOf("ResumenFunctions"), "--", "--port", "7072"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var run = Process.Start(start)!;
        var said = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.Contains($"{output}: func start --port 7072\n", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "host.json")));
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(OperationsDocument.Read(file), s_withComments).RootElement;

    private static JsonElement[] Items(string file, string list) => [.. Read(file).GetProperty(list).EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Texts(value) : [];

    /// <summary>All strings in a value, names of properties too.</summary>
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static property => Texts(property.Value).Prepend(property.Name)),
        _ => [],
    };

    /// <summary>A path below the root, whether or not the root is named.</summary>
    [GeneratedRegex(
        @"(?<=\$\{(?:workspaceFolder|containerWorkspaceFolder)\}/|^|\s)"
        + @"(?<path>(?:\.ci|\.github|Resumen[\w.]+|local\.settings\.json\.example)(?:/[\w.-]+)*)(?=$|[\s;])")]
    private static partial Regex PathWord();

    [GeneratedRegex(@"^(?<project>[\w.]+)/bin/Debug/(?<framework>net[\d.]+)(?<file>/[\w.]+)?$")]
    private static partial Regex BuiltPath();

    [GeneratedRegex("secret|password|token|key=|connectionstring", RegexOptions.IgnoreCase)]
    private static partial Regex SecretWord();
}
