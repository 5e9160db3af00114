namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>A document with tables between marks, and perhaps a chart of the same name beside it.</summary>
internal sealed class Document(string folder, string name)
{
    private const string Table = "table";

    private string FileName => Path.Combine(folder, $"{name}.md");

    /// <summary>Finds the document in a folder, or with <see langword="null"/> in <c>docs</c> here and further up.</summary>
    public static Document Find(string? folder, string name)
    {
        var found = (folder is null ? Docs() : [folder]).FirstOrDefault(place => File.Exists(Path.Combine(place, $"{name}.md")))
            ?? throw new BenchmarkException($"{name}.md is not in {folder ?? "docs, here or further up"}; say where with --docs.");
        return new(found, name);
    }

    /// <summary>Replaces what is between a document's marks of a name.</summary>
    public static string Replace(string document, string text, string mark = Table)
    {
        var (first, last) = ($"<!-- {mark} -->\n", $"\n<!-- /{mark} -->");
        var begin = document.IndexOf(first, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : document.IndexOf(last, begin + first.Length - 1, StringComparison.Ordinal);
        return end < 0
            ? throw new BenchmarkException($"The document has no {first.Trim()} and {last.Trim()}.")
            : document[..(begin + first.Length)] + text.Trim() + document[end..];
    }

    /// <summary>Writes both files; a new document gets a heading.</summary>
    public void Write(string heading, string table, string chart)
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(FileName))
        {
            File.WriteAllText(FileName, $"# {heading}\n\n![The key figures]({name}.svg)\n\n<!-- {Table} -->\n\n<!-- /{Table} -->\n");
        }

        WriteSection(Table, table);
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), chart);
    }

    /// <summary>Replaces what is between the marks of a name in a document that exists.</summary>
    public void WriteSection(string mark, string text) => File.WriteAllText(FileName, Replace(File.ReadAllText(FileName), text, mark));

    private static IEnumerable<string> Docs()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "docs");
        }
    }
}
