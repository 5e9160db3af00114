using System.Collections.Immutable;

namespace ResumenFunctions.Core.Summaries;

/// <summary>The forms of a summary.</summary>
internal static class SummaryFormats
{
    /// <summary>That of callers who ask for none.</summary>
    public static readonly ISummaryFormat Usual = new JsonFormat();

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<ISummaryFormat> All = [Usual, new TextFormat(), new PrometheusFormat()];
}
