using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>What a source found in a body: the values, or why there are none.</summary>
/// <param name="Values">The values in the order of their names, not yet checked against bounds; default when failed.</param>
/// <param name="Failure">Why there are none.</param>
internal readonly record struct Interpretation(ImmutableArray<NamedValue> Values, Failure? Failure = null)
{
    /// <summary>Something that the operator should read in the log, such as a source's announced end of life.</summary>
    public string? Notice { get; init; }

    /// <summary>How long this answer is fresh, where that differs from others of its source.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>The place that it tells of, if it does.</summary>
    public Place? Place { get; init; }

    /// <summary>When the source says that it will have newer values.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    public static implicit operator Interpretation(Failure failure) => new(default, failure);

    public static implicit operator Interpretation(NamedValue value) => new([value]);

    public static implicit operator Interpretation(ImmutableArray<NamedValue> values) => new(values);
}
