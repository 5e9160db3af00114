using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>One moment's view of a <see cref="SourceHealth"/>.</summary>
/// <param name="Successes">Good answers since the start.</param>
/// <param name="Failures">Failures since the start, indexed by <see cref="FailureReason"/>.</param>
/// <param name="UnderWay">Calls not ended yet, those given up by their request included.</param>
/// <param name="LastSuccess">When the last good answer came.</param>
/// <param name="LastFailure">The last failure.</param>
/// <param name="LastFailureAt">When it was; of no meaning without one.</param>
internal sealed record SourceHealthSnapshot(
    long Successes, ImmutableArray<long> Failures, int UnderWay, DateTimeOffset? LastSuccess, Failure? LastFailure, DateTimeOffset LastFailureAt);
