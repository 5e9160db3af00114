using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Support;

/// <summary>Hosts with the default chains, and helpers for tests of bad days.</summary>
internal static class AllSources
{
    /// <summary>A contact for MET Norway.</summary>
    public const string Contact = "ops@example.org";

    /// <summary>The default chains, all that their sources need except a key, and no limits on clients.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Chains:btc"] = "",
        ["Chains:clima"] = "",
        ["Chains:usd"] = "",
        ["Contact"] = Contact,
        ["RateLimit:PerClientPerMinute"] = "0",
        ["RateLimit:MaxConcurrent"] = "0",
    };

    /// <summary>The default tolerances, for bodies that the test makes up.</summary>
    public static IReadOnlyCollection<KeyValuePair<string, string?>> UsualTolerances { get; } =
        [.. ResumenHost.Settings.Keys.Where(static key => key.StartsWith("Tolerance:", StringComparison.Ordinal)).Select(static key => KeyValuePair.Create(key, (string?)""))];

    // Far longer than any test takes, but a test must never hang a build.
    private static readonly TimeSpan s_realLimit = TimeSpan.FromSeconds(30);

    /// <param name="settings">Over <see cref="Settings"/>.</param>
    public static ResumenHost Host(params IEnumerable<KeyValuePair<string, string?>> settings) => new([.. Settings, .. settings]);

    /// <summary>A host with one setting over <see cref="Settings"/>.</summary>
    public static ResumenHost HostWith(string key, string? value) => Host(new KeyValuePair<string, string?>(key, value));

    /// <summary>Starts a request for a summary. Everything that needs no waiting has happened when this returns.</summary>
    public static Task<Answer> StartAsync(this ResumenHost host, string query = "", IPAddress? client = null) =>
        host.StartForAsync(query, client, CancellationToken.None);

    /// <summary>The same for a client who may go away.</summary>
    public static async Task<Answer> StartForAsync(this ResumenHost host, string query, IPAddress? client, CancellationToken caller)
    {
        var request = new ApiRequest(Methods.Get, "/resumen", query, client);
        using var answer = await host.Services.GetRequiredService<Api>().AnswerAsync(request, caller).WaitAsync(s_realLimit, CancellationToken.None);
        host.Sources.RefuseStrayCalls();
        return new(answer);
    }

    /// <summary>Waits, in real time, until a condition holds.</summary>
    public static async Task EventuallyAsync(this ResumenHost host, Func<Task<bool>> condition)
    {
        async Task<bool> WaitAsync()
        {
            while (!await condition())
            {
                await Task.Delay(1);
            }

            return true;
        }

        Assert.True(await host.PassTimeAsync(WaitAsync(), TimeSpan.Zero));
    }

    /// <inheritdoc cref="EventuallyAsync(ResumenHost, Func{Task{bool}})"/>
    public static Task EventuallyAsync(this ResumenHost host, Func<bool> condition) =>
        host.EventuallyAsync(() => Task.FromResult(condition()));

    /// <summary>Lets a time pass in small steps, in which work that it makes due is done.</summary>
    public static async Task PassAsync(this ResumenHost host, TimeSpan time)
    {
        async Task<bool> WaitAsync()
        {
            await Task.Delay(time, host.Clock);
            return true;
        }

        await host.PassTimeAsync(WaitAsync(), time);
    }

    /// <summary>What <c>/salud/fuentes</c> says of a source.</summary>
    public static async Task<JsonElement> StatusOfAsync(this ResumenHost host, string sourceId) =>
        (await host.GetAsync("/salud/fuentes")).Json.GetProperty("fuentes").GetProperty(sourceId);

    /// <summary>The state of a source's breaker.</summary>
    public static async Task<string?> CircuitOfAsync(this ResumenHost host, string sourceId) =>
        (await host.StatusOfAsync(sourceId)).GetProperty("circuito").GetString();

    /// <summary>The part's <c>cache</c>.</summary>
    public static string? CacheOf(this Answer answer, string part) => answer.Part(part).GetProperty("cache").GetString();

    /// <summary>The part's <c>fuente</c>.</summary>
    public static string? SourceOf(this Answer answer, string part) => answer.Part(part).GetProperty("fuente").GetString();

    /// <summary>The part's <c>edad_s</c>, as written.</summary>
    public static string AgeOf(this Answer answer, string part) => answer.Part(part).GetProperty("edad_s").GetRawText();

    /// <summary>The part's <c>intentos</c>, each as <c>source:motivo</c>.</summary>
    public static IEnumerable<string> Tried(this Answer answer, string part) =>
        answer.Attempts(part).Select(static a => $"{a.GetProperty("fuente")}:{a.GetProperty("motivo")}");
}
