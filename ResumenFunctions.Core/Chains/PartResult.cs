using System.Collections.Immutable;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Chains;

/// <summary>What one part of a summary came to.</summary>
/// <param name="Part">The part.</param>
/// <param name="Reading">The reading, or <see langword="null"/> when every source failed.</param>
/// <param name="Attempts">The sources that gave none, in the chain's order.</param>
/// <param name="Elapsed">How long the part took.</param>
internal sealed record PartResult(Part Part, Reading? Reading, ImmutableArray<Attempt> Attempts, TimeSpan Elapsed)
{
    /// <summary>
    /// Why the part failed: time ran out if it did for any source; else what befell the first source that was asked; else why
    /// the first was skipped, a missing key last because that is how its operator set it up.
    /// </summary>
    public FailureReason Reason =>
        (Attempts.FirstOrDefault(static a => a.Failure.Reason == FailureReason.Timeout)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason.WasAsked)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason != FailureReason.MissingKey)
            ?? Attempts[0]).Failure.Reason;

    /// <summary>What failed, a clause a source: the ones that were asked, or all when none was.</summary>
    public string Error
    {
        get
        {
            var asked = Attempts.Where(static a => a.Failure.Reason.WasAsked).ToArray();
            return string.Join("; ", (asked is [] ? [.. Attempts] : asked).Select(static a => $"{a.SourceId}: {a.Failure.Text}"));
        }
    }
}
