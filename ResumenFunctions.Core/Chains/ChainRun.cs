using System.Collections.Immutable;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>One run of a chain: its reading and, at any moment, which sources gave no answer. Any number of requests may wait for it.</summary>
internal sealed class ChainRun
{
    private static readonly Task<Reading?> s_nobodyToAsk = Task.FromResult<Reading?>(null);

    private readonly Chain _chain;
    private readonly ReadingQuery _query;
    private readonly Deadline _deadline;
    private readonly Lock _lock = new();
    private readonly List<SourceCall> _calls = [];
    private int _next;

    private ChainRun(Chain chain, ReadingQuery query, TimeSpan hedgeDelay, Deadline deadline)
    {
        _chain = chain;
        _query = query;
        _deadline = deadline;
        HedgeDelay = hedgeDelay;
    }

    /// <summary>The reading, or <see langword="null"/> when no source gave one by the deadline: <see cref="Attempts"/> then says why. Faults only through a bug of ours.</summary>
    public Task<Reading?> Completion { get; private set; } = s_nobodyToAsk;

    /// <summary>How long a source may be silent before the next one is asked too.</summary>
    public TimeSpan HedgeDelay { get; }

    /// <summary>Fires at the deadline.</summary>
    public CancellationToken Token => _deadline.Token;

    /// <summary>Whether there is another source to try.</summary>
    public bool HasNext
    {
        get
        {
            lock (_lock)
            {
                return _next < _chain.Sources.Length;
            }
        }
    }

    /// <summary>Asks a chain until one source answers, none is left or the deadline passes.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="callerTimeout">How long the caller who starts it waits.</param>
    /// <param name="deadline">By when it ends.</param>
    public static ChainRun Start(Chain chain, ReadingQuery query, TimeSpan callerTimeout, Deadline deadline)
    {
        var run = new ChainRun(chain, query, chain.HedgeDelay(callerTimeout), deadline);
        if (run.StartNext() is { } first)
        {
            run.Completion = run.FinishAsync(first);
        }

        return run;
    }

    /// <summary>Calls the next source that can be called; those that can't count as attempts.</summary>
    /// <returns>The call, under way or ended; <see langword="null"/> when no source is left.</returns>
    public SourceCall? StartNext()
    {
        while (TakeNext() is { } source)
        {
            var call = SourceCall.Start(source, _query, _deadline);
            lock (_lock)
            {
                _calls.Add(call);
            }

            if (!call.IsRefused)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>The sources that gave no answer so far, in order; one that is still silent counts as timed out.</summary>
    public ImmutableArray<Attempt> Attempts()
    {
        lock (_lock)
        {
            var attempts = ImmutableArray.CreateBuilder<Attempt>(_calls.Count);
            foreach (var call in _calls)
            {
                if (call.Attempt is { } attempt)
                {
                    attempts.Add(attempt);
                }
            }

            return attempts.DrainToImmutable();
        }
    }

    private SourceClient? TakeNext()
    {
        lock (_lock)
        {
            return _next < _chain.Sources.Length ? _chain.Sources[_next++] : null;
        }
    }

    private async Task<Reading?> FinishAsync(SourceCall first)
    {
        try
        {
            if (!HasNext)
            {
                return (await first.Completion).Reading;
            }

            // Most readings come from the first source. Until it fails or is silent for too long there is nothing to hedge.
            await ((Task)first.Completion).WaitAsync(HedgeDelay, _chain.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (first.Completion.IsCompletedSuccessfully && (await first.Completion).Reading is { } reading)
            {
                return reading;
            }

            return _deadline.IsOver ? (await first.Completion).Reading : await _chain.Hedge.AskAsync(this, first);
        }
        finally
        {
            _calls.ForEach(static call => call.Dispose());
        }
    }
}
