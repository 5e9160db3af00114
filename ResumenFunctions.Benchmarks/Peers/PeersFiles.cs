using ResumenFunctions.Benchmarks.Lesson;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The document that holds the table, and the chart beside it.</summary>
internal static class PeersFiles
{
    private const string Name = "peers";
    private const string Empty = $"# Resumen beside its peers\n\n![The key figures]({Name}.svg)\n\n<!-- table -->\n\n<!-- /table -->\n";

    /// <param name="folder">Where.</param>
    /// <param name="table">The table: put between the document's marks, or into a new document.</param>
    /// <param name="chart">The chart.</param>
    public static void Write(string folder, string table, string chart)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{Name}.md");
        var document = File.Exists(file) ? File.ReadAllText(file) : Empty;
        File.WriteAllText(file, LessonFiles.Replace(document, table));
        File.WriteAllText(Path.Combine(folder, $"{Name}.svg"), chart);
    }
}
