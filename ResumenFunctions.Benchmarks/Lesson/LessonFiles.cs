namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>The document that holds the table, and the chart beside it.</summary>
internal sealed class LessonFiles
{
    private const string Name = "async-vs-threads";
    private const string Begin = "<!-- table -->\n";
    private const string End = "\n<!-- /table -->";

    private readonly string _folder;

    private LessonFiles(string folder) => _folder = folder;

    /// <param name="folder">Where the document is; <see langword="null"/> looks in <c>docs</c> here and further up.</param>
    /// <exception cref="LessonException">It isn't there.</exception>
    public static LessonFiles Find(string? folder)
    {
        var start = folder is null ? new DirectoryInfo(Environment.CurrentDirectory) : null;
        for (var parent = start; parent is not null; parent = parent.Parent)
        {
            var docs = Path.Combine(parent.FullName, "docs");
            if (File.Exists(Path.Combine(docs, $"{Name}.md")))
            {
                return new(docs);
            }
        }

        return folder is not null && File.Exists(Path.Combine(folder, $"{Name}.md"))
            ? new(folder)
            : throw new LessonException($"{Name}.md is not in {folder ?? "docs, here or further up"}; say where with --docs.");
    }

    /// <summary>Puts a new table between the document's marks.</summary>
    /// <exception cref="LessonException">It has no marks.</exception>
    public static string Replace(string document, string table)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : document.IndexOf(End, begin + Begin.Length - 1, StringComparison.Ordinal);
        return end < 0
            ? throw new LessonException($"{Name}.md has no {Begin.Trim()} and {End.Trim()}.")
            : document[..(begin + Begin.Length)] + table.Trim() + document[end..];
    }

    /// <param name="table">The new table.</param>
    /// <param name="chart">The new chart.</param>
    public void Write(string table, string chart)
    {
        var document = Path.Combine(_folder, $"{Name}.md");
        File.WriteAllText(document, Replace(File.ReadAllText(document), table));
        File.WriteAllText(Path.Combine(_folder, $"{Name}.svg"), chart);
    }
}
