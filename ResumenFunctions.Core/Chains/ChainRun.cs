using System.Collections.Immutable;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>One asking of a chain: which sources had their turn and what came of it, readable by any number of waiting requests.</summary>
/// <param name="sources">The chain's sources, in order.</param>
/// <param name="query">What is asked.</param>
/// <param name="hedgeDelay">How long a source may be silent before the next one is asked too.</param>
/// <param name="deadline">By when the run ends.</param>
internal sealed class ChainRun(ImmutableArray<SourceClient> sources, ReadingQuery query, TimeSpan hedgeDelay, Deadline deadline)
{
    private readonly Lock _lock = new();
    private readonly List<Trial> _trials = [];
    private int _next;

    /// <summary>How long a source may be silent before the next one is asked too.</summary>
    public TimeSpan HedgeDelay => hedgeDelay;

    /// <summary>Fires when the run must end.</summary>
    public CancellationToken Token => deadline.Token;

    /// <summary>Whether there may be another source to ask.</summary>
    public bool HasNext
    {
        get
        {
            lock (_lock)
            {
                return _next < sources.Length;
            }
        }
    }

    /// <summary>Gives the next source that may be asked its turn; the ones skipped on the way count as attempts.</summary>
    /// <returns>The turn, to be passed to <see cref="AskAsync"/>; <see langword="null"/> when no source is left.</returns>
    public Trial? TakeNext()
    {
        lock (_lock)
        {
            while (_next < sources.Length)
            {
                var source = sources[_next++];
                var refusal = source.TryEnter(out var turn);
                var trial = new Trial(source, turn, deadline.Elapsed);
                _trials.Add(trial);
                if (refusal is null)
                {
                    return trial;
                }

                trial.Outcome = (refusal, TimeSpan.Zero);
            }

            return null;
        }
    }

    /// <summary>Asks the source whose turn it is.</summary>
    /// <param name="trial">From <see cref="TakeNext"/>.</param>
    /// <param name="token">Fires when the run must end or another source was faster.</param>
    public async Task<SourceAnswer> AskAsync(Trial trial, CancellationToken token)
    {
        var answer = await trial.Source.AskAsync(trial.Turn, query, deadline, token);
        lock (_lock)
        {
            trial.Outcome = (answer, deadline.Elapsed - trial.Started);
        }

        return answer;
    }

    /// <summary>The sources that gave no answer so far, in order; one that is still silent counts as a timeout.</summary>
    public ImmutableArray<Attempt> Attempts()
    {
        lock (_lock)
        {
            var attempts = ImmutableArray.CreateBuilder<Attempt>(_trials.Count);
            foreach (var trial in _trials)
            {
                var silent = deadline.Elapsed - trial.Started;
                var (answer, elapsed) = trial.Outcome ?? (Failure.TimedOut(silent), silent);
                if (answer.Failure is { } failure)
                {
                    attempts.Add(new(trial.Source.Id, failure, elapsed));
                }
            }

            return attempts.DrainToImmutable();
        }
    }
}
