namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>A document with tables between marks, and perhaps a chart of the same name beside it.</summary>
internal sealed class Document(string folder, string name)
{
    private const string Table = "table";

    /// <summary>Finds the document in a folder, or with <see langword="null"/> in <c>docs</c> here and further up.</summary>
    public static Document Find(string? folder, string name)
    {
        var found = (folder is null ? Docs() : [folder]).FirstOrDefault(place => File.Exists(Path.Combine(place, $"{name}.md")))
            ?? throw new BenchmarkException($"{name}.md is not in {folder ?? "docs, here or further up"}; say where with --docs.");
        return new(found, name);
    }

    /// <summary>Replaces the table between a document's marks.</summary>
    /// <param name="document">The document's text.</param>
    /// <param name="table">The new table.</param>
    /// <param name="mark">The name of the marks.</param>
    public static string Replace(string document, string table, string mark = Table)
    {
        var (first, last) = (Begin(mark), End(mark));
        var begin = document.IndexOf(first, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : document.IndexOf(last, begin + first.Length - 1, StringComparison.Ordinal);
        return end < 0
            ? throw new BenchmarkException($"The document has no {first.Trim()} and {last.Trim()}.")
            : document[..(begin + first.Length)] + table.Trim() + document[end..];
    }

    /// <summary>Writes one table.</summary>
    /// <param name="mark">The name of its marks.</param>
    /// <param name="table">The table.</param>
    public void WriteTable(string mark, string table)
    {
        var file = Path.Combine(folder, $"{name}.md");
        File.WriteAllText(file, Replace(File.ReadAllText(file), table, mark));
    }

    /// <summary>Writes both files; a new document gets a heading.</summary>
    public void Write(string heading, string table, string chart)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}.md");
        var document = File.Exists(file) ? File.ReadAllText(file) : $"# {heading}\n\n![The key figures]({name}.svg)\n\n{Begin(Table)}{End(Table)}\n";
        File.WriteAllText(file, Replace(document, table));
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), chart);
    }

    private static string Begin(string mark) => $"<!-- {mark} -->\n";

    private static string End(string mark) => $"\n<!-- /{mark} -->";

    private static IEnumerable<string> Docs()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "docs");
        }
    }
}
