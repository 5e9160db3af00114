namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Tables and their numbers. Pure.</summary>
internal static class Markdown
{
    /// <summary>A table, without a line's end after its last row.</summary>
    /// <param name="heading">The names of its columns.</param>
    /// <param name="rows">Their cells.</param>
    /// <param name="words">The columns of words, by number, which are aligned left: the first unless others are given.</param>
    public static string Table(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows, params int[] words)
    {
        string[] names = [.. heading];
        int[] left = words is [] ? [0] : words;
        var rule = string.Concat(names.Select((_, column) => left.Contains(column) ? "|---" : "|---:"));
        return string.Join('\n', [Row(names), $"{rule}|", .. rows.Select(Row)]);
    }

    /// <summary>A number with spaces between its thousands.</summary>
    public static string Number(double number, string format = "#,0") =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Row(IEnumerable<string> cells) => string.Concat(cells.Select(static cell => cell is "" ? "| " : $"| {cell} ")) + "|";
}
