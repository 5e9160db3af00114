using System.Collections.Frozen;

namespace ResumenFunctions.Local.Simulation;

/// <summary>The names of <see cref="Scenario"/> on the command line and in answers.</summary>
internal static class ScenarioNames
{
    private static readonly FrozenDictionary<string, Scenario> s_byName =
        Enum.GetValues<Scenario>().ToFrozenDictionary(static s => s.Name(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, for error messages.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetValues<Scenario>().Select(static s => s.Name()));

    /// <summary>The scenario of that name, in any case, or <see langword="null"/>.</summary>
    public static Scenario? Find(string name) => s_byName.TryGetValue(name, out var scenario) ? scenario : null;

    /// <summary>The name, in lower case.</summary>
    public static string Name(this Scenario scenario) => scenario.ToString().ToLowerInvariant();
}
