namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>A document with a table, and the chart of the same name beside it.</summary>
internal sealed class Document(string folder, string name)
{
    private const string Begin = "<!-- table -->\n";
    private const string End = "\n<!-- /table -->";

    /// <summary>Finds the document in a folder, or with <see langword="null"/> in <c>docs</c> here and further up.</summary>
    public static Document Find(string? folder, string name)
    {
        var found = (folder is null ? Docs() : [folder]).FirstOrDefault(place => File.Exists(Path.Combine(place, $"{name}.md")))
            ?? throw new BenchmarkException($"{name}.md is not in {folder ?? "docs, here or further up"}; say where with --docs.");
        return new(found, name);
    }

    /// <summary>Replaces the table between a document's marks.</summary>
    public static string Replace(string document, string table)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : document.IndexOf(End, begin + Begin.Length - 1, StringComparison.Ordinal);
        return end < 0
            ? throw new BenchmarkException($"The document has no {Begin.Trim()} and {End.Trim()}.")
            : document[..(begin + Begin.Length)] + table.Trim() + document[end..];
    }

    /// <summary>Writes both files; a new document gets a heading.</summary>
    public void Write(string heading, string table, string chart)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}.md");
        var document = File.Exists(file) ? File.ReadAllText(file) : $"# {heading}\n\n![The key figures]({name}.svg)\n\n{Begin}{End}\n";
        File.WriteAllText(file, Replace(document, table));
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), chart);
    }

    private static IEnumerable<string> Docs()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "docs");
        }
    }
}
