using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using ResumenFunctions.Tests.Support;
using StackExchange.Redis;

namespace ResumenFunctions.Tests.Redis;

public sealed class EntraLoginsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(ResumenHost.Start);
    private readonly FakeLogger<EntraLogins> _logger = new();
    private readonly FakeCredential _credential;
    private readonly EntraLogins _logins;
    private int _made;
    private bool _disposed;

    public EntraLoginsTests()
    {
        _credential = new(_clock);
        _logins = new(
            () =>
            {
                _made++;
                return _credential;
            },
            _clock,
            _logger);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _logins.DisposeAsync();
        }
    }

    [Fact]
    public async Task Many_connections_share_one_token()
    {
        Assert.Equal(0, _made);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _logins.StartAsync()));
        await _logins.StartAsync();

        Assert.Equal(FakeCredential.Token(1), Held);
        Assert.Single(_credential.Calls);
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_token_is_renewed_unasked_after_three_quarters_of_its_life()
    {
        await _logins.StartAsync();

        await PassAsync(TimeSpan.FromMinutes(44));
        Assert.Single(_credential.Calls);
        await PassAsync(TimeSpan.FromMinutes(1));
        await UntilAskedAsync(2);

        await UntilAsync(() => Held == FakeCredential.Token(2));
        Assert.Equal(ResumenHost.Start + TimeSpan.FromMinutes(45), _credential.Calls[1]);
        await PassAsync(TimeSpan.FromMinutes(45));
        await UntilAsync(() => Held == FakeCredential.Token(3));
        Assert.Equal(1, _made);
        Assert.Empty(Logs);
    }

    [Fact]
    public async Task A_token_is_renewed_as_soon_as_it_asks_for_it()
    {
        _credential.Gives = (call, _) =>
            Task.FromResult(new AccessToken(FakeCredential.Token(call), _clock.GetUtcNow().AddHours(24), _clock.GetUtcNow().AddHours(12)));
        await _logins.StartAsync();

        await PassAsync(TimeSpan.FromHours(12));
        await UntilAskedAsync(2);

        Assert.Equal(ResumenHost.Start + TimeSpan.FromHours(12), _credential.Calls[1]);
    }

    [Fact]
    public async Task A_credential_that_repeats_its_token_is_asked_again_after_a_pause_and_before_that_expires()
    {
        var old = _credential.Good(1);
        _credential.Gives = (call, _) => Task.FromResult(_clock.GetUtcNow() < old.ExpiresOn.AddMinutes(-5) ? old : _credential.Good(call));
        await _logins.StartAsync();

        var renewals = 0;
        _logins.AtRenewal(() => Task.FromResult(Interlocked.Increment(ref renewals)));

        await PassAsync(TimeSpan.FromMinutes(45));
        await UntilAsync(() => Volatile.Read(ref renewals) == 1);
        Assert.Equal(old.Token, Held);
        await PassAsync(TimeSpan.FromMinutes(11.25));
        await UntilAsync(() => Held != old.Token);

        Assert.Equal(3, _credential.Calls.Count);
    }

    [Fact]
    public async Task A_token_that_arrives_expired_is_asked_for_again_after_a_pause()
    {
        _credential.Gives = (call, _) => Task.FromResult(new AccessToken(FakeCredential.Token(call), _clock.GetUtcNow()));
        await _logins.StartAsync();

        await PassAsync(TimeSpan.FromSeconds(29));
        Assert.Single(_credential.Calls);
        await PassAsync(TimeSpan.FromSeconds(1));
        await UntilAskedAsync(2);
    }

    [Fact]
    public async Task A_failed_renewal_is_logged_without_the_token_and_retried_while_the_old_token_serves()
    {
        await _logins.StartAsync();
        _credential.Gives = (call, _) =>
            call < 4 ? throw new InvalidOperationException("The identity's endpoint is not there.") : Task.FromResult(_credential.Good(call));

        await PassAsync(TimeSpan.FromMinutes(45));
        await UntilAskedAsync(2);
        await UntilAsync(() => Logs.Count == 1);
        Assert.Equal(FakeCredential.Token(1), Held);
        await PassAsync(TimeSpan.FromSeconds(5));
        await UntilAsync(() => Logs.Count == 2);
        await PassAsync(TimeSpan.FromSeconds(10));

        await UntilAsync(() => Held == FakeCredential.Token(4));
        Assert.Equal(2, Logs.Count);
        Assert.All(Logs, static log => Assert.Equal(LogLevel.Warning, log.Level));
        Assert.Equal(
            "The login to Redis was not renewed; the one held ends at 2026-11-22 21:57:34Z. Next try in 5 s", Logs[0].Message);
        Assert.EndsWith("Next try in 10 s", Logs[1].Message, StringComparison.Ordinal);
        AssertNoTokenIsLogged();
    }

    [Fact]
    public async Task Renewals_are_retried_for_ever_at_most_a_minute_apart()
    {
        await _logins.StartAsync();
        var works = false;
        _credential.Gives = (call, _) => works ? Task.FromResult(_credential.Good(call)) : throw new InvalidOperationException("No.");

        await PassAsync(TimeSpan.FromHours(3));
        var failures = Logs.Count;
        for (var i = 1; i <= 5; i++)
        {
            await PassAsync(TimeSpan.FromMinutes(1));
            await UntilAsync(() => Logs.Count >= failures + i);
        }

        works = true;
        await PassAsync(TimeSpan.FromMinutes(1));
        await UntilAsync(() => Held != FakeCredential.Token(1));
    }

    [Fact]
    public async Task A_renewal_that_hangs_is_given_up_and_retried()
    {
        await _logins.StartAsync();
        var abandoned = new TaskCompletionSource();
        _credential.Gives = async (call, token) =>
        {
            if (call == 2)
            {
                await using var ends = token.Register(abandoned.SetResult);
                await new TaskCompletionSource().Task;
            }

            return _credential.Good(call);
        };

        await PassAsync(TimeSpan.FromMinutes(45));
        await UntilAskedAsync(2);
        await ResumenHost.UntilAsync(async () =>
        {
            await PassAsync(TimeSpan.FromSeconds(10));
            return Held == FakeCredential.Token(3);
        });

        await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.IsType<TimeoutException>(Assert.Single(Logs).Exception);
    }

    [Fact]
    public async Task An_action_at_renewal_gets_the_new_token_and_is_repeated_if_it_fails()
    {
        List<string> seen = [];
        await _logins.StartAsync();
        _logins.AtRenewal(() =>
        {
            seen.Add(Held!);
            return seen.Count == 1 ? Task.FromException(new RedisServerException("WRONGPASS")) : Task.CompletedTask;
        });

        await PassAsync(TimeSpan.FromMinutes(45));
        await UntilAsync(() => Logs.Count == 1);
        await PassAsync(TimeSpan.FromSeconds(5));
        await UntilAsync(() => seen.Count == 2);

        Assert.Equal([FakeCredential.Token(2), FakeCredential.Token(3)], seen);
        AssertNoTokenIsLogged();
    }

    [Fact]
    public async Task A_first_token_that_fails_is_an_error_and_asked_for_again_at_the_next_connect()
    {
        _credential.Gives = (call, _) => call == 1 ? throw new InvalidOperationException("Not yet.") : Task.FromResult(_credential.Good(call));

        await Assert.ThrowsAsync<InvalidOperationException>(_logins.StartAsync);
        Assert.Null(Held);
        await _logins.StartAsync();

        Assert.Equal(FakeCredential.Token(2), Held);
        Assert.Equal("There is no login to Redis: readings are not shared until the next try", Assert.Single(Logs).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("opaque-secret")]
    [InlineData("secret.secret")]
    [InlineData("secret.!!!.secret")]
    [InlineData("secret.secret.secret")]
    [InlineData("secret.c2VjcmV0.secret")]
    [InlineData("secret.WyJzZWNyZXQiXQ.secret")]
    [InlineData("secret.eyJzdWIiOiJzZWNyZXQifQ.secret")]
    [InlineData("secret.eyJvaWQiOjQyfQ.secret")]
    [InlineData("secret.eyJvaWQiOiIifQ.secret")]
    public async Task A_token_without_its_user_is_refused_and_not_shown(string token)
    {
        _credential.Gives = (_, _) => Task.FromResult(new AccessToken(token, _clock.GetUtcNow() + FakeCredential.Life));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(_logins.StartAsync);

        Assert.Equal("The token for Redis has no claim 'oid', which is the user to log in as.", exception.Message);
        Assert.DoesNotContain("secret", $"{exception} {Assert.Single(Logs)}", StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public async Task Disposal_of_the_logins_ends_the_renewal()
    {
        await _logins.StartAsync();

        await DisposeAsync();
        await PassAsync(TimeSpan.FromHours(2));

        Assert.Single(_credential.Calls);
        await Assert.ThrowsAsync<ObjectDisposedException>(_logins.StartAsync);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposal_of_the_logins_waits_for_no_token(bool forFirst)
    {
        if (!forFirst)
        {
            await _logins.StartAsync();
        }

        _credential.Gives = async (call, _) =>
        {
            await new TaskCompletionSource().Task;
            return _credential.Good(call);
        };
        var first = forFirst ? _logins.StartAsync() : Task.CompletedTask;
        await PassAsync(forFirst ? TimeSpan.Zero : TimeSpan.FromMinutes(45));
        await UntilAskedAsync(forFirst ? 1 : 2);

        await DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);

        await Task.WhenAny(first);
        Assert.Equal(forFirst, first.IsCanceled);
        Assert.Empty(Logs);
    }

    private string? Held => _logins.Current?.Token;

    private IReadOnlyList<FakeLogRecord> Logs => _logger.Collector.GetSnapshot();

    private static Task UntilAsync(Func<bool> condition) => ResumenHost.UntilAsync(() => Task.FromResult(condition()));

    private Task UntilAskedAsync(int times) => UntilAsync(() => _credential.Calls.Count >= times);

    /// <summary>Moves the clock in small steps, so that a timer due at one step has run by the next.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        const int Steps = 60;
        var start = _clock.GetUtcNow();
        for (var i = 1; i <= Steps; i++)
        {
            _clock.SetUtcNow(start + (time * i / Steps));
            await Task.Delay(1, Token);
        }
    }

    private void AssertNoTokenIsLogged()
    {
        foreach (var log in Logs)
        {
            var text = $"{log} {log.Message} {log.Exception} {string.Join(' ', log.StructuredState ?? [])}";
            Assert.All(_credential.Calls.Select(static (_, i) => FakeCredential.Token(i + 1)), token =>
                Assert.All(token.Split('.'), part => Assert.DoesNotContain(part, text, StringComparison.Ordinal)));
        }
    }
}
