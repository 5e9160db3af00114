using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>A snapshot of a <see cref="SourceHealth"/>.</summary>
/// <param name="Successes">Good answers since the start.</param>
/// <param name="Failures">Failures since the start, indexed by <see cref="FailureReason"/>.</param>
/// <param name="UnderWay">Calls not ended yet, including those given up by their request.</param>
/// <param name="LastSuccess">When the last good answer came.</param>
/// <param name="LastFailure">The last failure.</param>
/// <param name="LastFailureAt">When it was; meaningless without one.</param>
internal sealed record SourceHealthSnapshot(
    long Successes, ImmutableArray<long> Failures, int UnderWay, DateTimeOffset? LastSuccess, Failure? LastFailure, DateTimeOffset LastFailureAt);
