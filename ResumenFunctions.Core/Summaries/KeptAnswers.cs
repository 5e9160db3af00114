using System.Runtime.CompilerServices;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Summaries;

/// <summary>The last answer to each known request whose readings were all kept.</summary>
internal sealed class KeptAnswers
{
    // As long as the request is known: see SummaryQuery.
    private readonly ConditionalWeakTable<SummaryRequest, KeptAnswer> _answers = [];

    /// <summary>The last answer, if it shows the same.</summary>
    /// <param name="summary">What the next one shows.</param>
    public KeptAnswer? Find(Summary summary) => _answers.TryGetValue(summary.Request, out var kept) && kept.Fits(summary) ? kept : null;

    /// <summary>Keeps an answer, if its readings are kept.</summary>
    /// <param name="summary">A complete one.</param>
    /// <returns>Its tag: see <see cref="SummaryTag"/>.</returns>
    public string Keep(Summary summary)
    {
        var tag = SummaryTag.Of(summary);
        if (summary.Results.All(static result => result.State == CacheState.Hit))
        {
            _answers.AddOrUpdate(summary.Request, new(tag, summary.Results));
        }

        return tag;
    }
}
