using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>One part of the summary: its names, how long its readings last, what they depend on, and their sane ranges.</summary>
/// <param name="id">Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</param>
/// <param name="summaryName">Its name in <c>resumen</c>.</param>
internal sealed class Part(string id, string summaryName)
{
    // The number changes when the format of readings in Redis does.
    private readonly string _key = $"resumen:2:{id}:";

    private readonly ImmutableArray<string> _ownName = [summaryName];

    /// <summary>Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</summary>
    public string Id => id;

    /// <summary>Its name in <c>resumen</c>.</summary>
    public string SummaryName => summaryName;

    /// <summary>Whether its value in <c>resumen</c> is an object name → number rather than one number.</summary>
    public bool IsTable { get; init; }

    /// <summary>Whether it is left out of an answer unless <c>fuentes</c> names it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>How its values are shown where they are not JSON.</summary>
    public Display Display { get; init; } = Display.None;

    /// <summary>How long a reading is fresh, unless its source says otherwise.</summary>
    public required TimeSpan FreshFor { get; init; }

    /// <summary>The same for a caller who asks for a fresh one.</summary>
    public required TimeSpan RefreshFloor { get; init; }

    /// <summary>How long after its arrival a reading may still be shown when there is no newer one.</summary>
    public required TimeSpan StaleFor { get; init; }

    /// <summary>
    /// The sane ranges of its values, by their name: the defaults of the settings <c>Bounds:&lt;value&gt;</c>. That of a table's other
    /// values, if they have one, is under <see cref="SummaryName"/>.
    /// </summary>
    public required IReadOnlyDictionary<string, Bounds> Bounds { get; init; }

    /// <summary>
    /// How far apart two sources' values may be, in percent or degrees: the defaults of the settings <c>Tolerance:&lt;value&gt;</c>.
    /// That of a table's other values is under <see cref="SummaryName"/>.
    /// </summary>
    public required IReadOnlyDictionary<string, decimal> Tolerances { get; init; }

    /// <summary>The values by which a reading as a whole is judged beside others, in the order of their names. The rest of a table is only compared where it is shown.</summary>
    public required ImmutableArray<string> Judged { get; init; }

    /// <summary>Whether differences are in degrees, and not in percent.</summary>
    public bool IsInDegrees { get; init; }

    /// <summary>Whether its readings are of a place.</summary>
    public bool IsLocal { get; init; }

    /// <summary>What its readings depend on in a query, as part of their key; <see langword="null"/> where they are the same for all.</summary>
    public Func<ReadingQuery, string>? DependsOn { private get; init; }

    /// <summary>Whether its sources are asked the same whatever the query is.</summary>
    public bool AsksOneThing => DependsOn is null;

    /// <summary>The values of a table that a query asks for.</summary>
    public Func<ReadingQuery, ImmutableArray<string>>? Picks { private get; init; }

    /// <summary>The values of a table that are shown after those wherever a reading has them.</summary>
    public ImmutableArray<string> Extras { private get; init; } = [];

    /// <summary>Why a reading without some values that a query asks for is none for it.</summary>
    public Func<IEnumerable<string>, Failure> Lacks { get; init; } = Failure.Lacks;

    /// <summary>The key of the readings for a query.</summary>
    public string KeyOf(ReadingQuery query) => DependsOn is null ? _key : _key + DependsOn(query);

    /// <summary>The names of the values that a query asks for.</summary>
    public ImmutableArray<string> NamesIn(ReadingQuery query) => Picks?.Invoke(query) ?? _ownName;

    /// <summary>The values to show of a reading that has all that a query asks for: in the order asked, as the reading may have been fetched for another.</summary>
    public ImmutableArray<NamedValue> ShownIn(ReadingQuery query, Reading reading)
    {
        var names = NamesIn(query);
        var shown = ImmutableArray.CreateBuilder<NamedValue>(names.Length + Extras.Length);
        foreach (var name in names)
        {
            shown.Add(reading.Find(name) ?? throw new KeyNotFoundException($"{reading.SourceId}'s reading has no {name}."));
        }

        foreach (var name in Extras)
        {
            if (reading.Find(name) is { } extra)
            {
                shown.Add(extra);
            }
        }

        return shown.DrainToImmutable();
    }
}
