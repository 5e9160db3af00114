using System.Collections.Immutable;
using System.Diagnostics;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>One getting of a newer reading, shared by every request that waits for it and bound to none of them.</summary>
internal sealed class Refresh
{
    private readonly TaskCompletionSource<Reading?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ChainRun? _run;

    /// <summary>The reading, or <see langword="null"/> when there is none to be had. Never faults.</summary>
    public Task<Reading?> Completion => _done.Task;

    /// <summary>Whether it ended for want of time: the one who started it had given it less than a waiting request may have left.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Its span, if one is made; for those who waited for it.</summary>
    public Activity? Span { get; set; }

    /// <summary>The sources that gave no answer so far; none while the chain is not asked.</summary>
    public ImmutableArray<Attempt> Attempts => _run?.Attempts() ?? [];

    /// <summary>The chain is about to be asked.</summary>
    public void Asks(ChainRun run) => _run = run;

    /// <summary>Lets the waiting requests go on.</summary>
    /// <param name="reading">What it came to.</param>
    /// <param name="ranOut">Whether it ended for want of time.</param>
    public void Complete(Reading? reading, bool ranOut)
    {
        RanOut = ranOut;
        _done.SetResult(reading);
    }
}
