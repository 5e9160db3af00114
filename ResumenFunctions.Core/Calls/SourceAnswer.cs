using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>What asking one source came to: one of the two is set, unless nobody waited for it.</summary>
/// <param name="Reading">Its good answer.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record SourceAnswer(Reading? Reading, Failure? Failure)
{
    /// <summary>The call was given up before it came to anything.</summary>
    public static readonly SourceAnswer GivenUp = new(null, null);

    /// <summary>The HTTP status that it came with, if one did.</summary>
    public int? Status { get; init; }

    public static implicit operator SourceAnswer(Reading reading) => new(reading, null);

    public static implicit operator SourceAnswer(Failure failure) => new(null, failure);
}
