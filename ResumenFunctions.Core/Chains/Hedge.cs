using Polly;
using Polly.Hedging;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// Goes on with a chain whose first source has failed or been silent for the hedge delay: asks the next one at once, and each further one when the
/// one before failed or has been silent for as long; the first good reading wins and the others are cancelled.
/// </summary>
/// <remarks>
/// The hedging is Polly 8's strategy: it has just this rule, on our clock. Two quirks matter. It waits for cancelled losers, so
/// <see cref="SourceClient"/> gives up a call that ignores its token. And once no source is left it looks again after every delay, so the
/// delay must not be zero then.
/// </remarks>
internal sealed class Hedge
{
    private static readonly ResiliencePropertyKey<ChainRun> s_runKey = new("run");

    private readonly ResiliencePipeline<SourceAnswer> _pipeline;

    /// <param name="sources">How many sources the chain has; at least two.</param>
    /// <param name="clock">The clock.</param>
    public Hedge(int sources, TimeProvider clock) => _pipeline = new ResiliencePipelineBuilder<SourceAnswer> { TimeProvider = clock }
        .AddHedging(new HedgingStrategyOptions<SourceAnswer>
        {
            MaxHedgedAttempts = sources - 1,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result?.Reading is null),
            DelayGenerator = static args => ValueTask.FromResult(Delay(RunOf(args.Context), args.AttemptNumber)),
            ActionGenerator = static args => RunOf(args.PrimaryContext) is var run && run.TakeNext() is { } next
                ? async () => Outcome.FromResult(await run.AskAsync(next, args.ActionContext.CancellationToken))
                : null,
        })
        .Build();

    /// <summary>Asks until one source answers, none is left or the run's deadline passes.</summary>
    /// <param name="run">The run, whose first source is being asked.</param>
    /// <param name="first">What comes of that.</param>
    /// <param name="giveUp">Cancels it.</param>
    public async Task<Reading?> AskAsync(ChainRun run, Task<SourceAnswer> first, CancellationTokenSource giveUp)
    {
        var context = ResilienceContextPool.Shared.Get(run.Token);
        context.Properties.Set(s_runKey, run);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(GoOnAsync, context, (first, giveUp));

            // The only exception of the pipeline itself is the cancellation at the deadline.
            return outcome.Result?.Reading;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Outcome<SourceAnswer>> GoOnAsync(
        ResilienceContext context, (Task<SourceAnswer> First, CancellationTokenSource GiveUp) state)
    {
        await using var losing = context.CancellationToken.Register(state.GiveUp.Cancel);
        return Outcome.FromResult(await state.First);
    }

    // After the first source, for which the wait is over.
    private static TimeSpan Delay(ChainRun run, int asked) => asked == 1 && run.HasNext ? TimeSpan.Zero : run.HedgeDelay;

    private static ChainRun RunOf(ResilienceContext context) => context.Properties.GetValue(s_runKey, null!);
}
