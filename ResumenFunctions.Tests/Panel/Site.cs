using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.Local.Kestrel;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Panel;

/// <summary>The panel on its own loopback port.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IAsyncDisposable _behind;

    private Site(WebApplication app, IAsyncDisposable behind)
    {
        _app = app;
        _behind = behind;
        Address = new(app.Urls.First());
    }

    public Uri Address { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A test's service graph on its own clock, so that every digit is known. The site owns it.</summary>
    public static async Task<Site> StartAsync(ResumenHost host)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.EndWithItsOwner();
        var app = builder.Build();
        app.Run(new ApiHandler(host.Services.GetRequiredService<Api>(), scenario: null).AnswerAsync);
        await app.StartAsync(Token);
        return new(app, host);
    }

    /// <summary>
    /// The local host as <c>--simulate</c> starts it, except that sources give a good answer at once unless told otherwise and
    /// every request gets to them.
    /// </summary>
    public static async Task<Site> SimulateAsync(Scenario scenario, params (string Source, Behaviour Behaviour)[] behaviours)
    {
        var sources = SimulatedApis.All.Select(api => new SimulatedSource(
            api.Id, behaviours.FirstOrDefault(b => b.Source == api.Id).Behaviour ?? Behaviour.Good)).ToArray();
        var server = await SimulatedServer.StartAsync(sources, 0, TimeProvider.System, Token);
        var addresses = sources.Select(source => KeyValuePair.Create(source.Id, server.BaseAddressOf(source.Id)));
        var app = await LocalHost.StartAsync(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", "--Resumen:Cache:Enabled=false"],
            SourceAddresses.ToSettings(addresses),
            scenario,
            Token);
        return new(app, server);
    }

    /// <summary>Stops listening: connections are refused.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        await _behind.DisposeAsync();
    }
}
