using Polly;
using Polly.Hedging;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// Continues a chain whose first source has failed or been silent for the hedge delay: asks the next one at once, and each further one when the
/// one before failed or has been silent for as long. The first good reading wins and the others are cancelled.
/// </summary>
/// <remarks>
/// The hedging is Polly 8's strategy: it has just this rule, on our clock. Two quirks matter. It waits for cancelled losers, so a
/// <see cref="SourceCall"/> ends even if what it calls ignores the cancellation. And once no source is left it checks again after every delay,
/// so the delay must not be zero then.
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

            // The call starts here and no longer depends on the pipeline: it tells its breaker how it ended even if nobody waits for it.
            ActionGenerator = static args => RunOf(args.PrimaryContext).StartNext() is { } next
                ? () => AnswerAsync(args.ActionContext, next)
                : null,
        })
        .Build();

    /// <summary>Asks until one source answers, none is left or the run's deadline passes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="first">The call to its first source.</param>
    public async Task<Reading?> AskAsync(ChainRun run, SourceCall first)
    {
        var context = ResilienceContextPool.Shared.Get(run.Token);
        context.Properties.Set(s_runKey, run);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(AnswerAsync, context, first);
            if (outcome.Exception is not OperationCanceledException || !run.Token.IsCancellationRequested)
            {
                // Anything but the cancellation at the deadline is a bug of ours.
                outcome.ThrowIfException();
            }

            return outcome.Result?.Reading;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Outcome<SourceAnswer>> AnswerAsync(ResilienceContext context, SourceCall call)
    {
        await using var losing = context.CancellationToken.UnsafeRegister(static call => ((SourceCall)call!).GiveUp(), call);
        return Outcome.FromResult(await call.Completion);
    }

    // The wait for the first source is already over.
    private static TimeSpan Delay(ChainRun run, int asked) => asked == 1 && run.HasNext ? TimeSpan.Zero : run.HedgeDelay;

    private static ChainRun RunOf(ResilienceContext context) => context.Properties.GetValue(s_runKey, null!);
}
