using System.Reflection;

namespace ResumenFunctions.Tests.Mutants;

/// <summary>The list of mutants still fits the code and the tests. <c>.github/scripts/mutants.sh</c> runs them.</summary>
public sealed class MutantListTests
{
    private const string Root = "ResumenFunctions.Tests.";

    private static readonly IReadOnlyList<Mutant> s_mutants = Mutant.ReadAll();

    [Fact]
    public void Each_changes_one_place_of_the_code() => Assert.All(s_mutants, static mutant =>
    {
        Assert.NotEqual(mutant.Original, mutant.Replacement);
        var line = Assert.Single(
            mutant.ReadFile().Split('\n'), line => line.Contains(mutant.Original, StringComparison.Ordinal));
        Assert.Equal(2, line.Split(mutant.Original).Length);
        Assert.DoesNotMatch("^ *//", line);
    });

    [Fact]
    public void Each_names_tests_that_there_are() => Assert.All(s_mutants, static mutant =>
    {
        // Folder and class, then perhaps a method.
        var names = mutant.Tests.Split('.');
        var tests = Type.GetType($"{Root}{names[0]}.{names[1]}", throwOnError: true)!.GetMethods()
            .Where(static method => method.GetCustomAttribute<FactAttribute>() is not null);
        Assert.Contains(tests, test => names is [_, _] || (names is [_, _, var method] && test.Name == method));
    });

    [Fact]
    public void Each_has_a_title_of_its_own() => Assert.Distinct(s_mutants.Select(static mutant => mutant.Title));

    [Fact]
    public void There_are_fifty_at_least_and_ten_of_each_folder_that_decides_what_callers_get()
    {
        Assert.True(s_mutants.Count >= 50);
        Assert.All(["Calls", "Chains", "Query", "Readings"], static folder => Assert.True(s_mutants.Count(mutant => mutant.Folder == folder) >= 10));
    }
}
