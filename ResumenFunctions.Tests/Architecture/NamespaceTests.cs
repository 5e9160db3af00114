using System.Text.RegularExpressions;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.TestHost;
using ResumenFunctions.Tests.Support;
using Assembly = System.Reflection.Assembly;

namespace ResumenFunctions.Tests.Architecture;

/// <summary>The folders of each project can be read from the bottom up, because they have no cycles.</summary>
public sealed partial class NamespaceTests
{
    public static TheoryData<System.Type> ATypeOfEachAssembly =>
        [typeof(HealthFunction), typeof(Api), typeof(LocalProgram), typeof(FunctionsHost), typeof(BenchmarksProgram)];

    [Theory]
    [MemberData(nameof(ATypeOfEachAssembly))]
    public void The_namespaces_of_a_project_have_no_cycle(System.Type type) =>
        Assert.Empty(CyclesIn(type.Assembly, type.Assembly.GetName().Name!));

    [Fact]
    public void A_cycle_of_namespaces_is_found_and_named()
    {
        var cycle = Assert.Single(CyclesIn(typeof(NamespaceTests).Assembly, typeof(NamespaceTests).Namespace!));

        Assert.Contains("Circle.One -> Circle.Two", cycle, StringComparison.Ordinal);
        Assert.Contains("Circle.Two -> Circle.One", cycle, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_folder_of_Core_uses_only_those_that_Contributing_lists_before_it()
    {
        const string Core = "ResumenFunctions.Core.";
        var order = FolderRows().Matches(File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"))).Select(static row => Core + row.Groups[1].Value).ToList();
        var types = Load(typeof(Api).Assembly).Types.Where(static type => type.Namespace.FullName.StartsWith(Core, StringComparison.Ordinal)).ToList();

        Assert.Equal(types.Select(static type => type.Namespace.FullName).Distinct().Order(), order.Order());
        Assert.All(types, type => Assert.DoesNotContain(
            type.Dependencies.Select(static use => use.Target),
            target => order.IndexOf(target.Namespace?.FullName ?? "") > order.IndexOf(type.Namespace.FullName)));
    }

    private static string[] CyclesIn(Assembly assembly, string root) =>
    [
        .. SliceRuleDefinition.Slices().Matching($"{root}(**)").Should().BeFreeOfCycles().Evaluate(Load(assembly))
            .Where(static result => !result.Passed)
            .Select(static result => result.Description),
    ];

    private static ArchUnitNET.Domain.Architecture Load(Assembly assembly) => new ArchLoader().LoadAssemblies(assembly).Build();

    // Folders begin with a capital, the API's words of another table don't.
    [GeneratedRegex(@"^\| `([A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex FolderRows();
}
