using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>The result of one call to a source: a reading or a failure, or neither if the call was given up.</summary>
/// <param name="Reading">Its good answer.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record SourceAnswer(Reading? Reading, Failure? Failure)
{
    /// <summary>The call was given up before it had a result.</summary>
    public static readonly SourceAnswer GivenUp = new(null, null);

    /// <summary>The HTTP status, if there was one.</summary>
    public int? Status { get; init; }

    public static implicit operator SourceAnswer(Reading reading) => new(reading, null);

    public static implicit operator SourceAnswer(Failure failure) => new(null, failure);
}
