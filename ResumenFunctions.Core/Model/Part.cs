namespace ResumenFunctions.Core.Model;

/// <summary>One part of the summary: what it is called, how long its readings last, what they depend on and may plausibly say.</summary>
/// <param name="id">Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</param>
/// <param name="summaryName">Its name in <c>resumen</c>.</param>
internal sealed class Part(string id, string summaryName)
{
    // The number changes with the form of what is kept in Redis.
    private readonly string _keyPrefix = $"resumen:1:{id}:";

    /// <summary>Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</summary>
    public string Id => id;

    /// <summary>Its name in <c>resumen</c>.</summary>
    public string SummaryName => summaryName;

    /// <summary>Whether its value in <c>resumen</c> is an object name → number rather than one number.</summary>
    public bool IsTable { get; init; }

    /// <summary>How long a reading is as good as new, where its source says nothing else.</summary>
    public required TimeSpan FreshFor { get; init; }

    /// <summary>The same for a caller who asks for a fresh one.</summary>
    public required TimeSpan RefreshFloor { get; init; }

    /// <summary>How long after it came in a reading may still be shown when no newer one can be had.</summary>
    public required TimeSpan StaleFor { get; init; }

    /// <summary>The sane ranges of its values, by their name: the defaults of the settings <c>Bounds:&lt;value&gt;</c>.</summary>
    public required IReadOnlyDictionary<string, Bounds> Bounds { get; init; }

    /// <summary>What of a query tells its readings apart.</summary>
    public required Func<ReadingQuery, string> Varies { private get; init; }

    /// <summary>What the reading for a query is kept under.</summary>
    public string KeyOf(ReadingQuery query) => _keyPrefix + Varies(query);
}
