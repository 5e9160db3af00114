namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>Fills in a configuration file.</summary>
internal static class Template
{
    /// <summary>Writes a file that has values where another has <c>@NAME@</c>.</summary>
    /// <param name="from">The other.</param>
    /// <param name="to">The file.</param>
    /// <param name="values">The values; <c>DIR</c> and <c>HERE</c> are known: the folders of both files.</param>
    public static void Fill(string from, string to, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = File.ReadAllText(from);
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("DIR", Path.GetDirectoryName(to)), ("HERE", Path.GetDirectoryName(from)), .. values])
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        File.WriteAllText(to, text);
    }
}
