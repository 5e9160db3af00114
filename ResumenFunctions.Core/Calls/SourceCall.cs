using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>One call to a source: refused, under way or ended. However it ends, it tells the source's breaker.</summary>
internal sealed partial class SourceCall : IDisposable
{
    // A deadline noticed this late means that the process stood still, which is not the source's fault.
    private static readonly TimeSpan s_standstill = TimeSpan.FromSeconds(1);

    private static readonly Task<SourceAnswer> s_notStarted = Task.FromResult(SourceAnswer.GivenUp);

    private readonly Question _question;
    private readonly Deadline _deadline;
    private readonly CancellationTokenSource _giveUp;
    private readonly TimeSpan _started;
    private volatile SourceAnswer? _answer;

    private SourceCall(SourceClient source, Question question, Deadline deadline)
    {
        Source = source;
        _question = question;
        _deadline = deadline;
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        _started = deadline.Elapsed;
    }

    /// <summary>The result, at the deadline at the latest, even if the call ignores its cancellation. Faults only through a bug of ours.</summary>
    public Task<SourceAnswer> Completion { get; private set; } = s_notStarted;

    /// <summary>The source.</summary>
    public SourceClient Source { get; }

    /// <summary>The reading that it has given.</summary>
    public Reading? Reading => _answer?.Reading;

    /// <summary>How long it took, once it has ended.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Whether no call went out: the source lacks a setting, its breaker is open, or too many calls to it are under way. Known from the start.</summary>
    public bool IsRefused => _answer is { Failure.Reason.WasAsked: false };

    /// <summary>The call as an attempt; <see langword="null"/> for one that gave a reading. While it is silent it counts as timed out.</summary>
    public Attempt? Attempt
    {
        get
        {
            if (_answer is { } answer)
            {
                return answer.Failure is { } failure ? new(Source.Id, failure, Elapsed) : null;
            }

            var silent = _deadline.Elapsed - _started;
            return new(Source.Id, Completion.IsFaulted ? Failure.Internal : Failure.TimedOut(silent), silent);
        }
    }

    /// <summary>Calls a source, if it may be called.</summary>
    /// <param name="source">The source.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="deadline">By when the call ends.</param>
    public static SourceCall Start(SourceClient source, Question question, Deadline deadline)
    {
        var call = new SourceCall(source, question, deadline);
        call.Completion = call.AskAsync();
        return call;
    }

    /// <summary>Cancels the call: another source was faster.</summary>
    public void GiveUp() => _giveUp.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _giveUp.Cancel();
        _giveUp.Dispose();
    }

    private async Task<SourceAnswer> AskAsync()
    {
        if (Source.Unavailable is { } unavailable)
        {
            return _answer = unavailable;
        }

        using var entry = Source.Breaker.Enter();
        if (entry.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        if (!Source.Health.TryBegin(Source.MaxCalls))
        {
            return Refuse(Failure.Saturated);
        }

        Task<SourceAnswer>? fetch = null;
        try
        {
            using var span = Source.Telemetry.StartCall();
            fetch = Source.Fetcher.FetchAsync(_question, _deadline, _giveUp.Token);

            // A fetch never faults, so one given up here leaves no unobserved exception.
            await ((Task)fetch).WaitAsync(_giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Elapsed = _deadline.Elapsed - _started;
            var answer = fetch.IsCompleted ? await fetch : SourceAnswer.GivenUp;
            if (answer.Reading is null && answer.Failure is null)
            {
                answer = Failure.TimedOut(Elapsed);
            }

            Report(answer, entry, span);
            return _answer = answer;
        }
#pragma warning disable CA1031 // A bug of ours must cost only this source's answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (fetch is null)
            {
                // No fetch is there to do it.
                Source.Health.Ended();
            }

            Log.Unexpected(Source.Logger, exception, Source.Id);
            return _answer = Failure.Internal;
        }
    }

    private SourceAnswer Refuse(Failure refusal)
    {
        Source.Telemetry.Refused(refusal);
        return _answer = refusal;
    }

    private void Report(SourceAnswer answer, Breaker.Entry entry, Activity? span)
    {
        if (answer.Failure is not { } failure)
        {
            entry.Succeeded();
            Source.Times.Answered(Elapsed);
            Source.Health.Succeeded(answer.Reading!.ReceivedAt);
        }
        else if (_deadline.CallerGone || (failure.Reason == FailureReason.Timeout && _deadline.Elapsed - _deadline.Budget > s_standstill))
        {
            // This says nothing about the source.
            SourceTelemetry.GaveUp(span);
            return;
        }
        else if (failure.Reason == FailureReason.Timeout && !_deadline.IsOver && Elapsed < Source.Patience)
        {
            // This says only that it was not quick.
            Source.Times.GaveUp(Elapsed);
            SourceTelemetry.GaveUp(span);
            return;
        }
        else
        {
            if (failure.Reason == FailureReason.Timeout)
            {
                Source.Times.GaveUp(Elapsed);
            }

            entry.Failed(failure);
            Source.Health.Failed(failure);

            // Callers can cause these with a short deadline or an odd query, so they must not fill the log with warnings.
            var level = failure.Reason == FailureReason.Timeout || failure.IsBlameless ? LogLevel.Information : LogLevel.Warning;
            Log.Failed(Source.Logger, level, Source.Id, failure.Reason, failure.Text, Elapsed.TotalMilliseconds);
        }

        Source.Telemetry.EndCall(span, answer, Elapsed);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "{Source} failed: {Reason}, {Text} ({Milliseconds:0.0} ms)")]
        public static partial void Failed(
            ILogger logger, LogLevel level, string source, FailureReason reason, string text, double milliseconds);

        [LoggerMessage(4, LogLevel.Error, "Calling {Source} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string source);
    }
}
