using ResumenFunctions.Core.Readings;

namespace ResumenFunctions.Core.Sources;

/// <summary>What asking one source came to: exactly one of the two is set.</summary>
/// <param name="Reading">Its good answer.</param>
/// <param name="Failure">Why there is none.</param>
internal readonly record struct SourceAnswer(Reading? Reading, Failure? Failure)
{
    /// <summary>The HTTP status that it came with, if one did.</summary>
    public int? Status { get; init; }

    public static implicit operator SourceAnswer(Reading reading) => new(reading, null);

    public static implicit operator SourceAnswer(Failure failure) => new(null, failure);
}
