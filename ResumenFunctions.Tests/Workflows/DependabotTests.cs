using ResumenFunctions.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Workflows;

public sealed class DependabotTests
{
    private static readonly IReadOnlyList<YamlMappingNode> s_updates =
        [.. ((YamlSequenceNode)Workflow.ReadYaml(Repository.PathOf(".github/dependabot.yml"))["updates"]).Cast<YamlMappingNode>()];

    private static readonly string[] s_places = [".ci", ".github", "docs", "infra"];

    [Theory]
    [InlineData("nuget", "Directory.Packages.props")]
    [InlineData("dotnet-sdk", "global.json")]
    [InlineData("github-actions", ".github/workflows/ci.yml")]
    [InlineData("devcontainers", ".devcontainer/devcontainer.json")]
    public void Each_kind_of_dependency_is_kept_up_to_date(string ecosystem, string because)
    {
        Assert.True(File.Exists(Repository.PathOf(because)));
        Assert.Equal(["/"], Folders(ecosystem));
    }

    [Fact]
    public void Every_npm_package_of_the_repository_is_kept_up_to_date_and_locked()
    {
        var root = Repository.PathOf("");
        var folders = s_places.Select(Repository.PathOf).Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "package.json", SearchOption.AllDirectories))
            .Where(static file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(static file => Path.GetDirectoryName(file)!).ToList();

        Assert.Equal(folders.Select(folder => $"/{Path.GetRelativePath(root, folder)}").Order(), Folders("npm").Order());
        Assert.All(folders, static folder => Assert.True(File.Exists(Path.Combine(folder, "package-lock.json")), folder));
    }

    [Fact]
    public void Updates_come_in_one_pull_request_for_each_kind_of_dependency() =>
        Assert.All(s_updates, static update => Assert.Single(Workflow.Mapping(update, "groups").Children));

    private static IEnumerable<string> Folders(string ecosystem)
    {
        var update = Assert.Single(s_updates, update => Workflow.Scalar(update["package-ecosystem"]) == ecosystem);
        return Workflow.Child(update, "directories") is YamlSequenceNode folders
            ? folders.Select(Workflow.Scalar)
            : [Workflow.Scalar(update["directory"])];
    }
}
