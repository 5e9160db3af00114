using System.Collections.Immutable;
using System.Diagnostics;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>One refresh of a reading, shared by every request that waits for it and bound to none of them.</summary>
/// <param name="query">What is asked.</param>
/// <param name="callerTimeout">How long the request that starts it waits in all.</param>
/// <param name="isAwaited">Whether that request waits for it, rather than leaving it to those to come.</param>
/// <param name="suffices">Whether a reading that someone else got, looked at now, is new enough.</param>
internal sealed class Refresh(ReadingQuery query, TimeSpan callerTimeout, bool isAwaited, Func<Reading, DateTimeOffset, bool> suffices)
{
    private readonly TaskCompletionSource<Reading?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ChainRun? _run;
    private volatile Attempt? _fault;

    /// <summary>What is asked.</summary>
    public ReadingQuery Query => query;

    /// <summary>How long the request that starts it waits in all.</summary>
    public TimeSpan CallerTimeout => callerTimeout;

    /// <summary>Whether that request waits for it.</summary>
    public bool IsAwaited => isAwaited;

    /// <summary>The reading, or <see langword="null"/> when there is none to be had. Never faults.</summary>
    public Task<Reading?> Completion => _done.Task;

    /// <summary>Whether it ended for want of time: the one who started it had given it less than a waiting request may have left.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Its span, if one is made; for those who waited for it.</summary>
    public Activity? Span { get; set; }

    /// <summary>The sources that gave no answer so far; none while the chain is not asked.</summary>
    public ImmutableArray<Attempt> Attempts => _fault is { } fault ? [fault] : _run?.Attempts() ?? [];

    /// <summary>Whether a reading that someone else got is new enough.</summary>
    public bool Suffices(Reading reading, DateTimeOffset now) => suffices(reading, now);

    /// <summary>The chain is being asked.</summary>
    public Task<Reading?> Follow(ChainRun run)
    {
        _run = run;
        return run.Completion;
    }

    /// <summary>It failed by a bug of ours, which must not look like a source's silence.</summary>
    /// <param name="sourceId">The source to show it at.</param>
    public void Break(string sourceId) => _fault = new(sourceId, Failure.Internal, TimeSpan.Zero);

    /// <summary>Lets the waiting requests go on.</summary>
    /// <param name="reading">What it came to.</param>
    /// <param name="ranOut">Whether it ended for want of time.</param>
    public void Complete(Reading? reading, bool ranOut)
    {
        RanOut = ranOut;
        _done.SetResult(reading);
    }
}
