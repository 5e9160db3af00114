using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>A GitHub Actions workflow, parsed.</summary>
internal sealed partial class Workflow
{
    private Workflow(string file)
    {
        Text = File.ReadAllText(file);
        Root = ReadYaml(file);
    }

    /// <summary>The names of all workflow files.</summary>
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Repository.PathOf(".github/workflows")).Select(Path.GetFileName).OfType<string>().Order()];

    public string Text { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Its jobs by their names.</summary>
    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        Mapping(Root, "jobs").Select(static job => (Scalar(job.Key), (YamlMappingNode)job.Value));

    /// <summary>The steps of all its jobs.</summary>
    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(static job => StepsOf(job.Job));

    public static Workflow Load(string name) => new(Repository.PathOf($".github/workflows/{name}"));

    public static YamlMappingNode ReadYaml(string file)
    {
        using var reader = new StreamReader(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    public static IEnumerable<YamlMappingNode> StepsOf(YamlMappingNode job) =>
        Child(job, "steps") is YamlSequenceNode steps ? steps.Cast<YamlMappingNode>() : [];

    public static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? child : null;

    public static YamlMappingNode Mapping(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    public static string Scalar(YamlNode? node) => ((YamlScalarNode?)node)?.Value ?? "";

    /// <summary>The action of a step, empty if it is a command.</summary>
    public static string Uses(YamlMappingNode step) => Scalar(Child(step, "uses"));

    /// <summary>The command of a step, empty if it is an action.</summary>
    public static string Run(YamlMappingNode step) => Scalar(Child(step, "run"));

    /// <summary>One call of a script, with arguments, but without anything that a shell would do besides.</summary>
    [GeneratedRegex(@"^(bash )?(?<script>\.github/scripts/[\w-]+\.sh|\.ci/run)( [\w./-]+| ""\$[A-Z_]+"")*$")]
    public static partial Regex ScriptCall();
}
