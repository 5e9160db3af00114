using System.Collections.Frozen;
using System.Collections.Immutable;
using Polly;
using Polly.Hedging;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Chains;

/// <summary>
/// The sources of one part, in the order in which they are asked. The next one starts when the one before failed or has been
/// silent for the hedge delay; the first good reading wins and the others are cancelled.
/// </summary>
/// <remarks>
/// The hedging is Polly 8's strategy: it has just this rule, on our clock. Two traits of it are minded. It waits for cancelled
/// losers, so <see cref="SourceClient"/> gives up a call that ignores its token. And once no source is left it looks again after
/// every delay, so the delay must not be zero.
/// </remarks>
internal sealed class Chain
{
    private static readonly ResiliencePropertyKey<ChainRun> s_runKey = new("run");

    private readonly TimeSpan _hedgeDelay;
    private readonly ResiliencePipeline<SourceAnswer> _pipeline;
    private readonly FrozenDictionary<string, ImmutableArray<Attempt>> _skippedBefore;

    /// <param name="part">The part.</param>
    /// <param name="sources">At least one.</param>
    /// <param name="hedgeDelay">The hedge delay of callers with time enough; above zero.</param>
    /// <param name="clock">The clock.</param>
    public Chain(Part part, ImmutableArray<SourceClient> sources, TimeSpan hedgeDelay, TimeProvider clock)
    {
        Part = part;
        Sources = sources;
        _hedgeDelay = hedgeDelay;
        _pipeline = CreatePipeline(sources.Length, clock);
        _skippedBefore = sources.ToFrozenDictionary(static source => source.Id, SkippedBefore);
    }

    /// <summary>The part that the chain answers for.</summary>
    public Part Part { get; }

    /// <summary>Its sources, in order.</summary>
    public ImmutableArray<SourceClient> Sources { get; }

    /// <summary>The sources that stand before one and can't be asked as they are set up.</summary>
    public ImmutableArray<Attempt> SkippedBefore(string sourceId) => _skippedBefore.GetValueOrDefault(sourceId, []);

    /// <summary>Prepares one asking of the chain; <see cref="AskAsync"/> does it.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="callerTimeout">How long the caller who starts it waits: the hedge delay is at most a third of it.</param>
    /// <param name="deadline">By when it ends.</param>
    public ChainRun Prepare(ReadingQuery query, TimeSpan callerTimeout, Deadline deadline)
    {
        var third = callerTimeout / 3;
        return new(Sources, query, third < _hedgeDelay ? third : _hedgeDelay, deadline);
    }

    /// <summary>Asks until one source answers, none is left or the run's deadline passes.</summary>
    /// <returns>The reading, or <see langword="null"/>: <see cref="ChainRun.Attempts"/> then says why.</returns>
    public async Task<Reading?> AskAsync(ChainRun run)
    {
        if (run.TakeNext() is not { } first)
        {
            return null;
        }

        var context = ResilienceContextPool.Shared.Get(run.Token);
        context.Properties.Set(s_runKey, run);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static (context, state) => state.run.AskAsync(state.first, context.CancellationToken), context, (run, first));

            // The only exception of the pipeline itself is the cancellation at the deadline.
            return outcome.Exception is null ? outcome.Result.Reading : null;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ImmutableArray<Attempt> SkippedBefore(SourceClient source) =>
    [
        .. Sources.Take(Sources.IndexOf(source)).SelectMany(static earlier =>
            earlier.Unavailable is { } why ? new[] { new Attempt(earlier.Id, why, TimeSpan.Zero) } : []),
    ];

    private static ResiliencePipeline<SourceAnswer> CreatePipeline(int sources, TimeProvider clock) => sources == 1
        ? ResiliencePipeline<SourceAnswer>.Empty
        : new ResiliencePipelineBuilder<SourceAnswer> { TimeProvider = clock }
            .AddHedging(new HedgingStrategyOptions<SourceAnswer>
            {
                MaxHedgedAttempts = sources - 1,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result.Reading is null),
                DelayGenerator = static args => ValueTask.FromResult(RunOf(args.Context).HedgeDelay),
                ActionGenerator = static args => RunOf(args.PrimaryContext) is var run && run.TakeNext() is { } next
                    ? () => run.AskAsync(next, args.ActionContext.CancellationToken)
                    : null,
            })
            .Build();

    private static ChainRun RunOf(ResilienceContext context) => context.Properties.GetValue(s_runKey, null!);
}
