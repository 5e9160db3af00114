using System.Text.RegularExpressions;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Tests.Lesson;

public sealed partial class DocumentTests
{
    [Fact]
    public void Code_in_the_lesson_is_code_that_these_tests_run()
    {
        var snippets = Snippet().Matches(Read("ResumenFunctions.Tests/Lesson/LessonSnippets.cs")).ToDictionary(
            static match => match.Groups["name"].Value, static match => Outdent(match.Groups["code"].Value));
        var blocks = Block().Matches(Read("docs/async-vs-threads.md")).ToDictionary(
            static match => match.Groups["name"].Value, static match => match.Groups["code"].Value);

        Assert.NotEmpty(snippets);
        Assert.Equal(snippets, blocks);
    }

    [Fact]
    public void The_lesson_has_no_other_code()
    {
        var document = Read("docs/async-vs-threads.md");

        Assert.Equal(document.Split("```csharp").Length - 1, Block().Count(document));
    }

    [Fact]
    public void The_lesson_has_a_place_for_the_table_and_a_row_for_every_case()
    {
        var document = Read("docs/async-vs-threads.md");

        Assert.DoesNotContain("| 5 000 |", Document.Replace(document, ""), StringComparison.Ordinal);
        Assert.Equal(LessonRun.Waiting.Length + LessonRun.Computing.Length, TableRow().Count(document));
    }

    private static string Outdent(string code) =>
        string.Join('\n', code.Split('\n').Select(static line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line));

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resumen.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run within the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path)).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^ *// snippet:(?<name>\w+)\n(?<code>.*?\n) *// endsnippet$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^<!-- snippet:(?<name>\w+) -->\n```csharp\n(?<code>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| [\d ]+ \| (awaited together|a thread per call|blocking the pool|one after another) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
