namespace ResumenFunctions.Core.Query;

/// <summary>Splits a query string as forms do: <c>&amp;</c> between pairs, <c>+</c> for a space, percent escapes. Names are case-sensitive.</summary>
internal static class QueryString
{
    /// <param name="query">With or without its leading <c>?</c>.</param>
    public static IEnumerable<(string Name, string Value)> Pairs(string query) => query.Length == 0 ? [] : Split(query);

    private static IEnumerable<(string Name, string Value)> Split(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (Decode(pair), "")
                : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
