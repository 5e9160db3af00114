using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>What one part of a summary came to.</summary>
/// <param name="Part">The part.</param>
/// <param name="Reading">The reading, or <see langword="null"/> when there is none to show.</param>
/// <param name="State">How the reading came; of no meaning without one.</param>
/// <param name="Attempts">The sources that gave no answer, in the chain's order.</param>
/// <param name="Elapsed">How long the part took within the request.</param>
internal sealed record PartResult(
    Part Part, Reading? Reading, CacheState State, ImmutableArray<Attempt> Attempts, TimeSpan Elapsed)
{
    /// <summary>Whether the reading is shown for want of a newer one.</summary>
    public bool IsStale => Reading is not null && State == CacheState.Stale;

    /// <summary>
    /// Why the part failed: time ran out if it did for any source; else what befell the first source that was asked; else why
    /// the first was skipped, a missing key last because that is how its operator set it up.
    /// </summary>
    public FailureReason Reason =>
        (Attempts.FirstOrDefault(static a => a.Failure.Reason == FailureReason.Timeout)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason.WasAsked)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason != FailureReason.MissingKey)
            ?? Attempts.FirstOrDefault())?.Failure.Reason
        ?? FailureReason.Timeout;

    /// <summary>What failed, a clause a source: the ones that were asked, or all when none was.</summary>
    public string Error
    {
        get
        {
            var asked = Attempts.Where(static a => a.Failure.Reason.WasAsked).ToArray();
            return Attempts is []
                ? "sin respuesta a tiempo"
                : string.Join("; ", (asked is [] ? [.. Attempts] : asked).Select(static a => $"{a.SourceId}: {a.Failure.Text}"));
        }
    }
}
