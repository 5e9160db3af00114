using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>Reads <c>docs/operations.md</c>.</summary>
internal static partial class OperationsDocument
{
    public static string Text { get; } = Read("docs/operations.md");

    /// <summary>All inline code, in text and tables.</summary>
    public static IReadOnlyList<string> Code { get; } =
        [.. CodeSpan().Matches(Block().Replace(Text, "")).Select(static match => match.Groups[1].Value).Distinct()];

    /// <summary>A file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    /// <summary>The blocks of code in one language.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
    [
        .. Block().Matches(Text).Where(match => match.Groups["language"].Value == language)
            .Select(static match => match.Groups["code"].Value),
    ];

    /// <summary>The text below a heading, up to the next one of any level.</summary>
    public static string Section(string heading) => Text.Split($"# {heading}\n")[1].Split("\n#")[0];

    /// <summary>The cells of each table row in a text, without the line below the heading.</summary>
    public static IEnumerable<string[]> Rows(string text) => text.Split('\n')
        .Where(static line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
        .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^```(?<language>\\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
