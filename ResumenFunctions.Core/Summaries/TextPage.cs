using System.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>Lines of at most 80 columns: rows, whose cells are aligned, with notes below them.</summary>
internal sealed class TextPage
{
    /// <summary>The most columns.</summary>
    public const int Width = 80;

    // The first character of scripts whose characters take two columns; those before take one.
    private const int FirstWide = 0x1100;

    private readonly List<(Cells? Row, string Text)> _lines = [];

    /// <summary>Adds a line across the page, which is folded if it is too long.</summary>
    public void Line(string text) => _lines.Add((null, text));

    /// <summary>Adds a row.</summary>
    public void Row(Cells row) => _lines.Add((row, ""));

    /// <summary>Adds a line below a row, set in, which is folded if it is too long.</summary>
    public void Note(string text) => _lines.Add((new("", "", "", "", ""), text));

    /// <inheritdoc/>
    public override string ToString()
    {
        var rows = _lines.Select(static line => line.Row).OfType<Cells>().ToArray();
        int WidthOf(Func<Cells, string> cell) => rows.Select(cell).Select(Columns).DefaultIfEmpty().Max();
        var (title, name, value, unit) = (WidthOf(static row => row.Title), WidthOf(static row => row.Name), WidthOf(static row => row.Value), WidthOf(static row => row.Unit));
        var page = new StringBuilder();
        foreach (var (row, text) in _lines)
        {
            if (row is null || text.Length > 0)
            {
                Fold(page, text, row is null ? 0 : title + 2);
                continue;
            }

            var cells = $"{row.Title.PadRight(title)}  {(name == 0 ? "" : row.Name.PadRight(name) + " ")}{row.Value.PadLeft(value)} {row.Unit.PadRight(unit)}  {row.Source}";
            page.Append(cells.AsSpan().TrimEnd()).Append('\n');
        }

        return page.ToString();
    }

    private static void Fold(StringBuilder page, string text, int indent)
    {
        var line = new StringBuilder().Append(' ', indent);
        var isEmpty = true;
        foreach (var word in text.Split(' ').SelectMany(word => Pieces(word, Width - indent)))
        {
            if (!isEmpty && Columns(line.ToString()) + 1 + Columns(word) > Width)
            {
                page.Append(line).Append('\n');
                line.Clear().Append(' ', indent);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        page.Append(line).Append('\n');
    }

    // A word longer than a line is cut.
    private static IEnumerable<string> Pieces(string word, int most)
    {
        var piece = new StringBuilder();
        var columns = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (columns + Columns(rune) > most)
            {
                yield return piece.ToString();
                piece.Clear();
                columns = 0;
            }

            piece.Append(rune);
            columns += Columns(rune);
        }

        yield return piece.ToString();
    }

    private static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    private static int Columns(Rune rune) => rune.Value < FirstWide ? 1 : 2;

    /// <summary>The cells of a row; all but the last are aligned, the value to the right.</summary>
    public sealed record Cells(string Title, string Name, string Value, string Unit, string Source);
}
