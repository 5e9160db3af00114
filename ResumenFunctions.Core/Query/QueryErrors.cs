namespace ResumenFunctions.Core.Query;

/// <summary>Every problem of one query, by parameter name, in the order found.</summary>
internal sealed class QueryErrors
{
    private OrderedDictionary<string, List<string>>? _texts;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _texts is null;

    /// <summary>The problems: parameter → Spanish texts.</summary>
    public IEnumerable<KeyValuePair<string, List<string>>> Texts => _texts ?? [];

    /// <summary>Adds a problem, unless the parameter has the same one already.</summary>
    public void Add(string name, string text)
    {
        _texts ??= new(StringComparer.Ordinal);
        if (!_texts.TryGetValue(name, out var texts))
        {
            _texts[name] = texts = [];
        }

        if (!texts.Contains(text))
        {
            texts.Add(text);
        }
    }
}
