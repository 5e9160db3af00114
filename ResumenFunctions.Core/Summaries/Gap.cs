using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>What differs between two answers that show the same readings.</summary>
internal enum GapKind
{
    /// <summary>When it was made.</summary>
    Generated,

    /// <summary>How long it took.</summary>
    Total,

    /// <summary>How long it would have taken one after another.</summary>
    InSeries,

    /// <summary>How long a part took.</summary>
    PartElapsed,

    /// <summary>How old a part's reading is.</summary>
    PartAge,
}

/// <summary>A place in an answer's JSON for a time that differs between two answers that show the same readings.</summary>
/// <param name="Kind">Which time.</param>
/// <param name="Part">Which part's, where it is of one.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">The bytes that it took in the answer that was written first.</param>
internal sealed record Gap(GapKind Kind, int Part, int Start, int Length)
{
    /// <summary>Writes the time of a summary.</summary>
    /// <param name="to">Room for <see cref="JsonText.LongestFormatted"/> bytes.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="kind">Which time.</param>
    /// <param name="part">Which part's.</param>
    /// <returns>The length.</returns>
    public static int Format(Span<byte> to, Summary summary, GapKind kind, int part) => kind switch
    {
        GapKind.Generated => JsonText.Format(to, summary.Generated.At),
        GapKind.Total => JsonText.Format(to, summary.Elapsed.TotalMilliseconds),
        GapKind.InSeries => JsonText.Format(to, summary.InSeries.TotalMilliseconds),
        GapKind.PartElapsed => JsonText.Format(to, summary.Results[part].Elapsed.TotalMilliseconds),
        GapKind.PartAge => JsonText.Format(to, summary.Results[part].Reading!.Age(summary.Generated).TotalSeconds),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
