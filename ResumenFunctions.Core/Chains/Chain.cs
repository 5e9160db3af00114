using System.Collections.Immutable;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Chains;

/// <summary>The sources of one part, in the order in which they are asked: the next when the one before failed and time is left.</summary>
/// <param name="part">The part.</param>
/// <param name="sources">At least one.</param>
internal sealed class Chain(Part part, ImmutableArray<SourceClient> sources)
{
    /// <summary>The part that the chain answers for.</summary>
    public Part Part => part;

    /// <summary>Its sources, in order.</summary>
    public ImmutableArray<SourceClient> Sources => sources;

    /// <summary>Asks until one answers. Never throws for what a source does, and never returns after the deadline.</summary>
    public async Task<PartResult> AskAsync(ReadingQuery query, Deadline deadline)
    {
        var started = deadline.Elapsed;
        var attempts = ImmutableArray<Attempt>.Empty;
        foreach (var source in sources)
        {
            var before = deadline.Elapsed;
            var answer = await source.AskAsync(query, deadline);
            if (answer.Reading is { } reading)
            {
                return new(part, reading, attempts, deadline.Elapsed - started);
            }

            attempts = attempts.Add(new(source.Id, answer.Failure!, deadline.Elapsed - before));
            if (deadline.IsOver)
            {
                break;
            }
        }

        return new(part, null, attempts, deadline.Elapsed - started);
    }
}
