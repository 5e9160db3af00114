using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace ResumenFunctions;

/// <summary>
/// Keeps one login to Redis for all connections: gets it when first asked, then renews it well before its end, by itself and until
/// disposed.
/// </summary>
/// <param name="credential">Makes the credential. Called when first needed: Azure.Identity is nothing to load at start.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Told of renewals that fail.</param>
internal sealed partial class EntraLogins(Func<TokenCredential> credential, TimeProvider clock, ILogger<EntraLogins> logger) : IAsyncDisposable
{
    private const string Scope = "https://redis.azure.com/.default";

    // Longer than the retries that Azure.Identity makes of one call, short beside the last quarter of a token's life.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    // A credential may give the token that it has once more, even one about to end.
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromSeconds(30);

    // More than any token lasts, and less than a timer takes.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Func<Task>> _users = new();
    private TokenCredential? _credential;
    private Task? _first;
    private Task _renewal = Task.CompletedTask;
    private volatile EntraLogin? _current;

    /// <summary>The login held; <see langword="null"/> before <see cref="StartAsync"/> has ended well.</summary>
    public EntraLogin? Current => _current;

    /// <summary>Gets the first login. With one held, or one being got, it asks for no other.</summary>
    /// <exception cref="Exception">There is none to be had now; call again.</exception>
    public Task StartAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (_first is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // On a thread of the pool: making the credential takes CPU time that the first request shall not wait for.
                _first = Task.Run(GetFirstAsync);
            }

            return _first;
        }
    }

    /// <summary>Has something done at each renewal, once the new login is held. A failure is logged and has all of it done again.</summary>
    public void AtRenewal(Func<Task> use) => _users.Enqueue(use);

    /// <summary>Ends the renewal.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task first;
        lock (_lock)
        {
            first = _first ?? Task.CompletedTask;
        }

        await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _renewal;
        _stopping.Dispose();
    }

    private async Task GetFirstAsync()
    {
        _current = await GetAsync();
        _renewal = RenewAsync(_current);
    }

    private async Task RenewAsync(EntraLogin login)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            var wait = pause > TimeSpan.Zero ? pause : Between(s_shortestWait, login.RenewAt - clock.GetUtcNow(), s_longestWait);
            await Task.Delay(wait, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                _current = login = await GetAsync();
                await Task.WhenAll(_users.Select(static use => use())).WaitAsync(_stopping.Token);
                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the next try may do.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pause = Between(s_firstPause, pause * 2, s_longestPause);
                Log.NotRenewed(logger, exception, login.EndsAt, pause.TotalSeconds);
            }
        }
    }

    private async Task<EntraLogin> GetAsync()
    {
        _credential ??= credential();
        using var call = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            var token = await _credential.GetTokenAsync(new([Scope]), call.Token).AsTask().WaitAsync(s_patience, clock, _stopping.Token);
            return EntraLogin.Of(token, clock.GetUtcNow());
        }
        finally
        {
            await call.CancelAsync();
        }
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan span, TimeSpan most) => span < least ? least : span > most ? most : span;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The login to Redis was not renewed; the one held ends at {EndsAt:u}. Next try in {Seconds} s")]
        public static partial void NotRenewed(ILogger logger, Exception exception, DateTimeOffset endsAt, double seconds);
    }
}
