namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>Tables and their numbers. Pure.</summary>
internal static class Markdown
{
    /// <summary>A table. The columns numbered in <paramref name="words"/>, or else the first, are aligned left.</summary>
    public static string Table(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows, params int[] words)
    {
        string[] names = [.. heading];
        var rule = string.Concat(names.Select((_, column) => words.Contains(column) || (words is [] && column == 0) ? "|---" : "|---:"));
        return string.Join('\n', [Row(names), $"{rule}|", .. rows.Select(Row)]);
    }

    /// <summary>A number with spaces between thousands.</summary>
    public static string Number(double number, string format = "#,0") =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Row(IEnumerable<string> cells) => string.Concat(cells.Select(static cell => cell is "" ? "| " : $"| {cell} ")) + "|";
}
