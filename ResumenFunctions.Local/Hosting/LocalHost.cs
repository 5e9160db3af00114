using System.Collections.Immutable;
using Microsoft.Extensions.Configuration.Memory;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.CommandLine;
using ResumenFunctions.Local.Kestrel;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Local.Hosting;

/// <summary>The API on Kestrel.</summary>
internal static class LocalHost
{
    private const string DefaultUrls = "http://localhost:8080";

    // Settings are read once: watching their files would cost a thread, and a folder scan at the start.
    private const string Unwatched = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds the host and starts it.</summary>
    /// <param name="arguments">Arguments for the configuration.</param>
    /// <param name="sources">Settings that override all others: the addresses of simulated sources.</param>
    /// <param name="scenario">Their scenario, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    /// <exception cref="ListenException">It can't listen on its addresses.</exception>
    public static async Task<WebApplication> StartAsync(
        ImmutableArray<string> arguments,
        IEnumerable<KeyValuePair<string, string?>> sources,
        Scenario? scenario,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder([.. arguments, Unwatched]);
        builder.Configuration.AddInMemoryCollection(sources);
        QuietLogs(builder);
        var where = Listen(builder);
        builder.WebHost.ConfigureKestrel(static options => options.AddServerHeader = false);
        builder.EndWithItsOwner();
        builder.Services.AddResumen(builder.Configuration, Origin.Local);
        builder.AddTelemetry();

        var app = builder.Build();
        try
        {
            var api = app.Services.GetRequiredService<Api>();
            app.Lifetime.ApplicationStopping.Register(api.Stop);
            app.Run(new ApiHandler(api, scenario).AnswerAsync);
            await app.StartListeningAsync(where, "--urls", cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sets our log defaults below the configuration, which overrides them.</summary>
    private static void QuietLogs(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", nameof(LogLevel.Warning))],
        });
        builder.Logging.AddSimpleConsole(static options => options.SingleLine = true);
    }

    /// <returns>The addresses.</returns>
    private static string Listen(WebApplicationBuilder builder)
    {
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } set ? set
            : builder.Configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 } ports ? ToUrls(ports)
            : null;
        if (urls is null)
        {
            builder.WebHost.UseUrls(DefaultUrls);
            return DefaultUrls;
        }

        return ListenAddresses.Problem(urls) is { } problem
            ? throw new ListenException($"ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS {problem}")
            : urls;
    }

    // As Kestrel does. Unchecked, Kestrel would take a port that is not a number as part of the host name and listen on port 80.
    private static string ToUrls(string ports) =>
        string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static p => $"http://*:{p}"));
}
