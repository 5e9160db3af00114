using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>The local host over real sockets, with every source following a script, under many callers at once.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    /// <summary>The number of concurrent callers.</summary>
    public const int Callers = 64;

    private static readonly string[] s_names = ["Córdoba", "Londres", "Tokio", "Ushuaia", "Reikiavik", "Singapur", "Nairobi"];

    private readonly List<SimulatedServer> _servers = [];
    private readonly List<SimulatedSource> _sources = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private WebApplication? _host;

    /// <summary>The answers to <c>/resumen</c>.</summary>
    public ConcurrentQueue<ChaosAnswer> Answers { get; } = [];

    /// <summary>How long each answer to <c>/salud</c> took in the same run.</summary>
    public ConcurrentQueue<TimeSpan> HealthTimes { get; } = [];

    /// <summary>Starts everything.</summary>
    /// <param name="script">What the sources do.</param>
    /// <param name="clock">The sources' clock.</param>
    /// <param name="token">Cancels the call.</param>
    public async Task StartAsync(Script script, TimeProvider clock, CancellationToken token)
    {
        var settings = new List<KeyValuePair<string, string?>>
        {
            new("Resumen:Contact", "chaos@example.org"),
            new("Resumen:Sources:exchangeratehost:ApiKey", "simulated-key"),
            new("Resumen:RateLimit:PerClientPerMinute", "0"),
        };
        foreach (var api in SimulatedApis.All)
        {
            var source = new SimulatedSource(api, script);
            var server = await SimulatedServer.StartAsync([source], 0, clock, token);
            _sources.Add(source);
            _servers.Add(server);
            settings.Add(new($"Resumen:Sources:{api.Id}:BaseAddress", server.BaseAddressOf(api.Id).AbsoluteUri));
        }

        settings.Add(new("Logging:LogLevel:Default", "Error"));
        _host = await LocalHost.StartAsync(["--urls", "http://127.0.0.1:0"], settings, script.Scenario, token);
        _client.BaseAddress = new(_host.Urls.First());
    }

    /// <summary>Sends requests from <see cref="Callers"/> callers at once. One more asks <c>/salud</c> without pause and so measures the machine's own delays.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="from">The number of the first. Requests of the same number are the same.</param>
    /// <param name="timeoutSeconds">The <c>timeout</c> of each.</param>
    /// <param name="token">Cancels the call.</param>
    public async Task SendAsync(int requests, int from, string timeoutSeconds, CancellationToken token)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(token);
        var health = AskHealthUntilAsync(done.Token);
        await Parallel.ForAsync(
            from,
            from + requests,
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = token },
            async (number, token) => await AskAsync(number, timeoutSeconds, token));
        await done.CancelAsync();
        await health;
    }

    /// <summary>Forgets all answers so far.</summary>
    public void Forget()
    {
        Answers.Clear();
        HealthTimes.Clear();
    }

    /// <summary>Every value that any source served, by its name in <c>resumen</c>.</summary>
    public ILookup<string, decimal> Served() => _sources
        .SelectMany(static source => source.Served.Snapshot())
        .SelectMany(static values => values)
        .Distinct()
        .ToLookup(static value => value.Name, static value => value.Value);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    // Every other request is for a new place, so that the sources are really called.
    private static int Place(int number) => number % 2 == 0 ? number : number % 50;

    private static double Latitude(int number) =>
        Name(number) is { } name ? (double)Gazetteer.Find(name, "").First().Latitude : (Place(number) % 180) - 90;

    // Some callers name the place.
    private static string? Name(int number) => number % 10 == 5 ? s_names[number / 10 % s_names.Length] : null;

    private static string Query(int number, string timeoutSeconds)
    {
        string[] codes = ["EUR", "ARS", "BRL", "CLP", "UYU", "JPY", "GBP", "MXN"];
        var pair = $"{codes[number % codes.Length]},{codes[(number + 1 + (number / 64 % (codes.Length - 1))) % codes.Length]}";
        var place = Name(number) is { } name
            ? $"lugar={Uri.EscapeDataString(name)}"
            : string.Create(CultureInfo.InvariantCulture, $"lat={Latitude(number)}&lon={Place(number) / 180}");
        return $"/resumen?fuentes=btc,clima,usd,dolar&timeout={timeoutSeconds}&{place}&monedas={pair}&fresco={number % 3 % 2}";
    }

    private async Task AskAsync(int number, string timeoutSeconds, CancellationToken token)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var response = await _client.GetAsync(new Uri(Query(number, timeoutSeconds), UriKind.Relative), token);
        var body = await response.Content.ReadAsByteArrayAsync(token);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        Answers.Enqueue(ChaosAnswer.Read((int)response.StatusCode, elapsed, Latitude(number), body));
    }

    private async Task AskHealthUntilAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            Assert.Equal("""{"status":"ok"}""", await _client.GetStringAsync(new Uri("/salud", UriKind.Relative), CancellationToken.None));
            HealthTimes.Enqueue(TimeProvider.System.GetElapsedTime(started));
        }
    }
}
