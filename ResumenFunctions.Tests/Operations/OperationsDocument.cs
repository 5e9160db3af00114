using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary>Reads <c>docs/operations.md</c> and the pages beside it that operators read.</summary>
internal static partial class OperationsDocument
{
    /// <summary>The three pages.</summary>
    public static readonly string[] Pages = ["docs/operations.md", "docs/first-hour.md", "docs/sources.md"];

    public static string Text { get; } = Read("docs/operations.md");

    /// <summary>All inline code of the three pages, in text and tables.</summary>
    public static IReadOnlyList<string> Code { get; } =
        [.. Pages.SelectMany(static page => CodeSpan().Matches(Block().Replace(Read(page), ""))).Select(static match => match.Groups[1].Value).Distinct()];

    /// <summary>A file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    /// <summary>The blocks of code in one language, of the three pages.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
    [
        .. Pages.SelectMany(static page => Block().Matches(Read(page))).Where(match => match.Groups["language"].Value == language)
            .Select(static match => match.Groups["code"].Value),
    ];

    /// <summary>The text below a heading of <c>docs/operations.md</c>, up to the next one of any level.</summary>
    public static string Section(string heading) => Section("docs/operations.md", heading);

    /// <summary>The text below a heading of a page, up to the next one of any level.</summary>
    public static string Section(string page, string heading) => Read(page).Split($"# {heading}\n")[1].Split("\n#")[0];

    /// <summary>The cells of each table row in a text, without the line below the heading.</summary>
    public static IEnumerable<string[]> Rows(string text) => text.Split('\n')
        .Where(static line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
        .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    /// <summary>The addresses of the headings of a page, as GitHub makes them.</summary>
    public static IReadOnlyList<string> Anchors(string page) =>
    [
        .. Heading().Matches(Block().Replace(Read(page), ""))
            .Select(static match => NotInAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^```(?<language>\\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
