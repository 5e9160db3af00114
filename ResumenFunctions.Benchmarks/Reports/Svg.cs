namespace ResumenFunctions.Benchmarks.Reports;

/// <summary>What all charts share. Pure.</summary>
internal static class Svg
{
    /// <summary>The width of a chart.</summary>
    public const int Width = 880;

    private const string Style = """
          text { font: 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1f2328 }
          .title { font-size: 17px; font-weight: 600 } .panel { font-weight: 600 } .ground { fill: #ffffff }
          @media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .ground { fill: #0d1117 } }
        """;

    /// <summary>A chart, with a description for screen readers and its own style after the shared one.</summary>
    public static string Draw(int height, string title, string description, string style, Action<StringBuilder> draw)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="title desc">
            <title id="title">{title}</title>
            <desc id="desc">{description}</desc>
            <style>
            {Style}
            {style}
            </style>
            <rect class="ground" width="{Width}" height="{height}" rx="8"/>

            """);
        draw(text);
        return text.Append("</svg>\n").ToString();
    }

    /// <summary>Writes a text element.</summary>
    public static StringBuilder Write(this StringBuilder text, double x, double y, string words, string style = "", string anchor = "start") =>
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{words}</text>\n");
}
