namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>Fills in a configuration file.</summary>
internal static class Template
{
    /// <param name="from">The file with <c>@NAME@</c> where values go.</param>
    /// <param name="to">The file to write.</param>
    /// <param name="values">The values by their names; <c>DIR</c> and <c>HERE</c> are known: the folders of both files.</param>
    public static void Fill(string from, string to, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = File.ReadAllText(from)
            .Replace("@DIR@", Path.GetDirectoryName(to), StringComparison.Ordinal)
            .Replace("@HERE@", Path.GetDirectoryName(from), StringComparison.Ordinal);
        foreach (var (name, value) in values)
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        File.WriteAllText(to, text);
    }
}
