using System.Collections.Immutable;

namespace ResumenFunctions.Core.Model;

/// <summary>The result of one part of a summary.</summary>
/// <param name="Part">The part.</param>
/// <param name="Reading">The reading, or <see langword="null"/> when there is none to show.</param>
/// <param name="State">How the request got the reading; meaningless without one.</param>
/// <param name="Attempts">The sources that gave no answer, in the chain's order.</param>
/// <param name="Elapsed">How long the part took within the request.</param>
internal sealed record PartResult(
    Part Part, Reading? Reading, CacheState State, ImmutableArray<Attempt> Attempts, TimeSpan Elapsed)
{
    /// <summary>How other sources' readings compare with the one shown; <see langword="null"/> when none is known.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>The place that the caller's name was taken for; <see langword="null"/> when the caller named none.</summary>
    public Place? Place { get; init; }

    /// <summary>Why no source was asked, whatever its state; <see langword="null"/> when the chain was asked.</summary>
    public Failure? Refusal { get; init; }

    /// <summary>Whether an old reading is shown because there is no newer one.</summary>
    public bool IsStale => Reading is not null && State == CacheState.Stale;

    /// <summary>What a caller should know of the reading shown: that it is stale and why, or that another speaks against it.</summary>
    public string? Notice => (IsStale, Agreement?.Doubt) switch
    {
        (false, var doubt) => doubt,
        (true, null) => Error,
        (true, var doubt) => $"{Error}; {doubt}",
    };

    /// <summary>
    /// Why the part failed: a timeout if any source timed out; else the failure of the first source that was called; else why
    /// the first was skipped, a missing key last because that is the operator's choice.
    /// </summary>
    public FailureReason Reason => Refusal?.Reason
        ?? (Attempts.FirstOrDefault(static a => a.Failure.Reason == FailureReason.Timeout)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason.WasAsked)
            ?? Attempts.FirstOrDefault(static a => a.Failure.Reason != FailureReason.MissingKey)
            ?? Attempts.FirstOrDefault())?.Failure.Reason
        ?? FailureReason.Timeout;

    /// <summary>What failed, one clause per source: those that were called, or all when none was.</summary>
    public string Error
    {
        get
        {
            if (Refusal is { } refusal)
            {
                return refusal.Text;
            }

            var asked = Attempts.Where(static a => a.Failure.Reason.WasAsked).ToArray();
            return Attempts is []
                ? "sin respuesta a tiempo"
                : string.Join("; ", (asked is [] ? [.. Attempts] : asked).Select(static a => $"{a.SourceId}: {a.Failure.Text}"));
        }
    }
}
