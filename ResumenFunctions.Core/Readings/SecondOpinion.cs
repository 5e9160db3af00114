using System.Collections.Immutable;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>
/// Between a chain and its cache: lets a new reading through when nothing speaks against it, else asks the other sources until a
/// <see cref="Vote"/> is decided. A source that is outvoted has failed.
/// </summary>
/// <param name="chain">The chain.</param>
/// <param name="tolerances">How far apart its sources may be.</param>
/// <param name="clock">The clock.</param>
/// <param name="telemetry">Told of disagreements.</param>
internal sealed class SecondOpinion(Chain chain, Tolerances tolerances, TimeProvider clock, PartTelemetry telemetry)
{
    /// <summary>One refresh in so many is checked though nothing speaks against its reading.</summary>
    public const int Every = 20;

    private int _sinceCheck = Every - 1;

    /// <summary>Whether a reading is to be checked though nothing speaks against it: at the first refresh and the twentieth after each check, or as soon after it as the budget of extra calls allows.</summary>
    public bool IsCheckDue(Reading reading)
    {
        if (Interlocked.Increment(ref _sinceCheck) < Every
            || !chain.Sources.Any(source => source.Id != reading.SourceId && MayCheck(source))
            || !chain.Budget.TryTake())
        {
            return false;
        }

        Volatile.Write(ref _sinceCheck, 0);
        return true;
    }

    /// <summary>Judges the reading that a run of the chain gave.</summary>
    /// <param name="refresh">The refresh.</param>
    /// <param name="run">The run, which has ended with a reading.</param>
    /// <param name="kept">What was kept before.</param>
    /// <param name="deadline">The deadline of the refresh.</param>
    public async ValueTask<Vote> JudgeAsync(Refresh refresh, ChainRun run, KeptReadings kept, Deadline deadline) =>
        await AskUntilDecidedAsync(refresh, [(await run.Completion)!, .. run.AlsoAnswered], run.Took, kept, deadline);

    /// <summary>Asks another source what it says of a reading that nothing speaks against.</summary>
    /// <param name="refresh">The refresh that does so.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="failed">The sources that have just failed.</param>
    /// <param name="kept">What was kept before.</param>
    /// <param name="deadline">The deadline of the refresh.</param>
    public async ValueTask<Vote> CheckAsync(Refresh refresh, Reading reading, ImmutableArray<string> failed, KeptReadings kept, Deadline deadline)
    {
        var others = chain.Sources.Where(static source => !MayCheck(source)).Select(static source => source.Id).Concat(Current(kept).Select(static other => other.SourceId));
        var run = refresh.Ask(chain, [reading.SourceId, .. failed, .. others], kept, deadline);
        ImmutableArray<Reading> ballots = await run.Completion is { } another ? [reading, another] : [reading];
        return await AskUntilDecidedAsync(refresh, ballots, run.Took, kept, deadline);
    }

    // A quota is for what callers ask.
    private static bool MayCheck(SourceClient source) => source.Retries && source.Unavailable is null;

    // Those that are too new, or by their source's terms too early, to be asked for again.
    private IEnumerable<Reading> Current(KeptReadings kept) => kept.InOrder.Where(reading => reading.IsFresh(floor: true, clock.Now));

    private async ValueTask<Vote> AskUntilDecidedAsync(
        Refresh refresh, ImmutableArray<Reading> ballots, TimeSpan took, KeptReadings kept, Deadline deadline)
    {
        // One that has no other to be held against is believed.
        kept = HasOthers(ballots[0].SourceId) ? kept.NotOlderThan(chain.Part.StaleFor, clock.Now) : KeptReadings.None;
        var vote = Vote.Count(ballots, kept, tolerances);
        var isContested = !vote.IsDecided;
        ImmutableArray<Reading> current = [];
        if (isContested)
        {
            current = [.. Current(kept).Where(other => ballots.All(ballot => ballot.SourceId != other.SourceId))];
            vote = Vote.Count([.. ballots, .. current], kept, tolerances);
        }

        while (!vote.IsDecided && !deadline.IsOver)
        {
            refresh.InDoubt = vote;
            var run = refresh.Ask(chain, [.. vote.Ballots.Select(static ballot => ballot.SourceId), .. refresh.Failed], kept, deadline);
            if (await run.Completion is not { } another)
            {
                break;
            }

            took = run.Took;
            vote = Vote.Count([.. vote.Ballots, another, .. run.AlsoAnswered], kept, tolerances);
        }

        // Nobody is to blame for what was right when it was said.
        foreach (var loser in vote.Outvoted.RemoveAll(current.Contains))
        {
            Refute(loser, vote, refresh, took);
        }

        if (isContested)
        {
            telemetry.Disagreed(!vote.IsDecided ? "undecided" : vote.Outvoted is [] ? "confirmed" : "outvoted");
        }

        return vote;
    }

    private bool HasOthers(string sourceId) => chain.Sources.Any(source => source.Id != sourceId && source.Unavailable is null);

    private void Refute(Reading loser, Vote vote, Refresh refresh, TimeSpan took)
    {
        var winners = vote.Ballots.Where(ballot => !vote.Outvoted.Contains(ballot)).Select(static ballot => ballot.SourceId);
        var (deviation, _) = tolerances.Between(loser, vote.Chosen, tolerances.Judged) ?? default;
        var failure = Failure.Outvoted(winners, tolerances.Describe(deviation));
        refresh.Add(new(loser.SourceId, failure, took));
        chain.Sources.First(source => source.Id == loser.SourceId).Refute(failure);
    }
}
