using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Support;

/// <summary>
/// The real service graph on a clock that only the test moves, with the sockets of every HTTP client replaced by
/// <see cref="Sources"/>. All sources answer well until the test says otherwise.
/// </summary>
internal sealed class ResumenHost : IAsyncDisposable
{
    /// <summary>When the contract's example was generated.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 20, 57, 34, 123, TimeSpan.Zero);

    /// <summary>A key that is easy to find where it must not be.</summary>
    public const string Key = "k3y-Secret/42+x";

    // Far longer than any test takes, but a test must never hang a build.
    private static readonly TimeSpan s_realLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _provider;

    /// <param name="settings">Settings by their key under <c>Resumen</c>, over <see cref="Settings"/>.</param>
    /// <param name="now">Where the clock starts.</param>
    /// <param name="configure">Changes to the services, last.</param>
    public ResumenHost(
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        DateTimeOffset? now = null,
        Action<IServiceCollection>? configure = null)
    {
        Clock = new(now ?? Start);
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddResumen(Configuration([.. Settings, .. settings ?? []]), Origin.Local);
        services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(
            builder => builder.PrimaryHandler = Sources.CreateHandler(builder.Name!)));
        configure?.Invoke(services);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        AnswerWell();
    }

    /// <summary>The settings of every test: one source for each part, a second for the exchange rates, no extra calls, and recorded bodies of different years that don't contradict each other.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Chains:btc"] = "coinbase",
        ["Chains:clima"] = "openmeteo",
        ["Chains:usd"] = "exchangeratehost,openerapi",
        ["Hedge:BudgetPercent"] = "0",
        ["Tolerance:btc_usd"] = "1000000",
        ["Tolerance:temperatura_c"] = "1000000",
        ["Tolerance:EUR"] = "1000000",
        ["Tolerance:ARS"] = "1000000",
        ["Tolerance:usd"] = "1000000",
        ["Tolerance:dolar"] = "1000000",
    };

    public SteppedClock Clock { get; }

    public FakeSources Sources { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IServiceProvider Services => _provider;

    /// <summary>Everything logged so far.</summary>
    public IReadOnlyList<FakeLogRecord> Logs => _provider.GetFakeLogCollector().GetSnapshot();

    /// <summary>A configuration with the given keys under <c>Resumen</c>; of a key given twice the last counts.</summary>
    public static IConfiguration Configuration(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings)
        {
            values[$"Resumen:{key}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>The one setting that many tests need.</summary>
    public static ResumenHost WithKey(string sourceId = "exchangeratehost", string key = Key) =>
        new([new($"Sources:{sourceId}:ApiKey", key)]);

    /// <summary>Each source answers as recorded, at the time of the clock.</summary>
    public void AnswerWell()
    {
        Sources.Answer("coinbase", Bodies.Coinbase());
        Sources.Answer("openmeteo", Bodies.OpenMeteo(Now));
        Sources.Answer("exchangeratehost", Bodies.ExchangeRateHost(Now));
        Sources.Answer("openerapi", Bodies.OpenErApi(Now));
        Sources.Answer("kraken", Bodies.Kraken());
        Sources.Answer("bitstamp", Bodies.Bitstamp(Now));
        Sources.Answer("metno", Bodies.MetNorway(Now));
        Sources.Answer("frankfurter", Bodies.Frankfurter(Now));
        Sources.Answer("dolarapi", Bodies.DolarApi(Now));
        Sources.Answer("bluelytics", Bodies.Bluelytics(Now));
        Sources.Answer("openmeteogeo", Bodies.OpenMeteoGeo());
    }

    /// <summary>Starts a request; the task ends with its answer.</summary>
    public async Task<Answer> SendAsync(string path, string query, string method, CancellationToken caller, RequestHeaders? headers = null)
    {
        var request = new ApiRequest(method, path, query) { Headers = headers ?? RequestHeaders.None };
        using var answer = await _provider.GetRequiredService<Api>().AnswerAsync(request, caller);
        Sources.RefuseStrayCalls();
        return new(answer);
    }

    /// <summary>Asks for a summary. The clock stands still.</summary>
    public Task<Answer> AskAsync(string query = "") => GetAsync("/resumen", query);

    /// <summary>Gets any path. The clock stands still.</summary>
    public Task<Answer> GetAsync(string path, string query = "", string method = Methods.Get, RequestHeaders? headers = null) =>
        SendAsync(path, query, method, CancellationToken.None, headers).WaitAsync(s_realLimit);

    /// <summary>Asks for a summary while the clock runs, for <paramref name="atMost"/> at most.</summary>
    public Task<Answer> AskWhileTimePassesAsync(string query, TimeSpan atMost) =>
        PassTimeAsync(SendAsync("/resumen", query, Methods.Get, CancellationToken.None), atMost);

    /// <summary>
    /// Moves the clock in small steps until the task ends or <paramref name="atMost"/> has passed; then the clock stands still and
    /// the task must end by itself. So an answer that needs longer fails the test, and a slow machine can't make an answer late.
    /// </summary>
    public async Task<T> PassTimeAsync<T>(Task<T> task, TimeSpan atMost)
    {
        await LetWorkHappenAsync();
        for (var passed = TimeSpan.Zero; passed < atMost && !task.IsCompleted; passed += s_step)
        {
            Clock.Advance(atMost - passed < s_step ? atMost - passed : s_step);
            await LetWorkHappenAsync();
        }

        return await task.WaitAsync(s_realLimit);
    }

    /// <summary>Waits, in real time, until a condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < s_realLimit, "The condition never held.");
            await Task.Delay(1);
        }
    }

    /// <summary>What <c>/salud/fuentes</c> says of a source.</summary>
    public async Task<JsonElement> HealthOfAsync(string sourceId) =>
        (await GetAsync("/salud/fuentes")).Json.GetProperty("fuentes").GetProperty(sourceId);

    /// <summary>Waits, in real time, until the source has given its first good answer.</summary>
    public Task UntilSucceededAsync(string sourceId) =>
        UntilAsync(async () => (await HealthOfAsync(sourceId)).GetProperty("exitos").GetInt64() > 0);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static async Task LetWorkHappenAsync()
    {
        await Task.Yield();
        await Task.Delay(1);
    }
}
