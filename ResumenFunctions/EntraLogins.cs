using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace ResumenFunctions;

/// <summary>
/// Holds one login to Redis for all connections: gets it when first asked, then renews it well before it expires, until
/// disposed.
/// </summary>
/// <param name="credential">Makes the credential. Called when first needed, to keep Azure.Identity out of the cold start.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what fails, without the token.</param>
internal sealed partial class EntraLogins(Func<TokenCredential> credential, TimeProvider clock, ILogger<EntraLogins> logger) : IAsyncDisposable
{
    private const string Scope = "https://redis.azure.com/.default";

    // A call that takes longer is given up and retried.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    // A credential may return its cached token again, even one about to expire.
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromSeconds(30);

    // Longer than any token lasts, and short enough for a timer.
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

    /// <summary>Gets the first login, unless one is held or on its way.</summary>
    /// <exception cref="Exception">None is available now; call again later.</exception>
    public Task StartAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (_first is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // On a pool thread: making the credential takes CPU time that the first request should not wait for.
                _first = Task.Run(GetFirstAsync);
            }

            return _first;
        }
    }

    /// <summary>Registers what to do after each renewal. A failure is logged, and the whole renewal is retried.</summary>
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
        try
        {
            _current = await GetAsync();
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            // The request that asked for it may be gone by the time it fails.
            Log.NotGot(logger, exception);
            throw;
        }

        _renewal = RenewAsync(_current);
    }

    private async Task RenewAsync(EntraLogin login)
    {
        var pause = TimeSpan.Zero;
        var due = DueTime(login);
        while (true)
        {
            var wait = Between(TimeSpan.Zero, due - clock.GetUtcNow(), s_longestWait);
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
                due = DueTime(login);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the next try may succeed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pause = Between(s_firstPause, pause * 2, s_longestPause);
                due = clock.GetUtcNow() + pause;
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

    private DateTimeOffset DueTime(EntraLogin login)
    {
        var soonest = clock.GetUtcNow() + s_shortestWait;
        return login.RenewAt > soonest ? login.RenewAt : soonest;
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan span, TimeSpan most) => span < least ? least : span > most ? most : span;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "There is no login to Redis: readings are not shared until the next try")]
        public static partial void NotGot(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The login to Redis was not renewed; the one held ends at {EndsAt:u}. Next try in {Seconds} s")]
        public static partial void NotRenewed(ILogger logger, Exception exception, DateTimeOffset endsAt, double seconds);
    }
}
