using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Operations;

/// <summary><c>docs/first-hour.md</c>: every message is ours, seen somewhere, or marked as unverified, and has a cure.</summary>
public sealed partial class FirstHourTests
{
    private static readonly string[][] s_failures =
    [
        .. OperationsDocument.Rows(OperationsDocument.Read("docs/first-hour.md"))
            .Where(static row => row.Length == 3 && row[0] is not ("run" or "message") && !IsRun(row)),
    ];

    [Fact]
    public void Every_message_says_where_it_was_seen_unless_it_is_ours_or_marked()
    {
        Assert.InRange(s_failures.Length, 30, 100);
        Assert.All(s_failures, static row => Assert.True(row[1].Length > 10, row[0]));
        Assert.All(
            s_failures,
            static row => Assert.True(
                row[2].Length > 0 || row[0].Contains("FAILED: ", StringComparison.Ordinal)
                || row[0].Contains("*unverified*", StringComparison.Ordinal),
                row[0]));
    }

    [Fact]
    public void Every_issue_is_linked_by_its_number()
    {
        var links = Issue().Matches(OperationsDocument.Read("docs/first-hour.md"));

        Assert.NotEmpty(links);
        Assert.All(links, static link => Assert.True(
            !link.Groups["text"].Value.Contains('#', StringComparison.Ordinal)
            || link.Groups["text"].Value.EndsWith($"#{link.Groups["number"].Value}", StringComparison.Ordinal), link.Value));
    }

    /// <summary>What a script puts in is <c>…</c> or a number in the document.</summary>
    [Fact]
    public void Messages_that_begin_with_failed_are_those_of_the_scripts()
    {
        var scripts = string.Concat(Directory.EnumerateFiles(Repository.PathOf(".github/scripts"), "*.sh").Select(File.ReadAllText));
        var ours = s_failures.SelectMany(static row => OurMessage().Matches(row[0])).Select(static match => match.Groups["message"].Value).ToList();

        Assert.NotEmpty(ours);
        Assert.All(
            ours, message => Assert.Contains(Varies().Split(message).MaxBy(static part => part.Length)!.Trim(), scripts, StringComparison.Ordinal));
    }

    /// <summary>The table of what a good first deployment looks like has three columns, too.</summary>
    private static bool IsRun(string[] row) => row[0] is "*CI*" or "*Deploy*" or "";

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\(https://github\.com/[\w.-]+/[\w.-]+/(?:issues|pull)/(?<number>\d+)\)")]
    private static partial Regex Issue();

    [GeneratedRegex("`FAILED: (?<message>[^`]+)`")]
    private static partial Regex OurMessage();

    [GeneratedRegex(@"…|\b\d+\b")]
    private static partial Regex Varies();
}
