using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Mutants;

/// <summary>One mistake of <c>mutants.txt</c>, which says how it is written.</summary>
/// <param name="Title">The file and what breaks.</param>
/// <param name="Original">What the mistake is made of.</param>
/// <param name="Replacement">The mistake.</param>
/// <param name="Tests">A class of tests without the namespace that all share, or a method of one.</param>
internal sealed record Mutant(string Title, string Original, string Replacement, string Tests)
{
    /// <summary>The folder of <c>ResumenFunctions.Core</c>.</summary>
    public string Folder => Title[..Title.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The whole list. Throws where it is not written as the script reads it.</summary>
    public static IReadOnlyList<Mutant> ReadAll() =>
    [
        .. File.ReadLines(Repository.PathOf("ResumenFunctions.Tests/Mutants/mutants.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Chunk(4)
            .Select(static lines => lines is [[not ('-' or '+' or ' '), ..], ['-', ' ', ..], "+" or ['+', ' ', ..], [' ', ' ', ..]]
                ? new Mutant(lines[0], lines[1][2..], lines[2].Length > 2 ? lines[2][2..] : "", lines[3][2..])
                : throw new FormatException($"mutants.txt is not well written at: {string.Join(" / ", lines)}")),
    ];

    /// <summary>The text of its file.</summary>
    public string ReadFile() =>
        File.ReadAllText(Repository.PathOf($"ResumenFunctions.Core/{Title[..Title.IndexOf(':', StringComparison.Ordinal)]}"));
}
