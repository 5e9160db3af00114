using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>One instance of Resumen as it is by default, over the sources of a case.</summary>
internal sealed class OpinionWorld : IAsyncDisposable
{
    // Longer than from the end of one call to the start of the next.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly MovableClock _clock = new();
    private readonly OpinionCase _case;
    private readonly OpinionSources _sources;
    private readonly ServiceProvider _provider;

    /// <param name="what">The case.</param>
    /// <param name="seed">The seed of its sources.</param>
    public OpinionWorld(OpinionCase what, int seed)
    {
        _case = what;
        _sources = new(what, seed, _clock);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new($"Resumen:Chains:{what.Part.Id}", string.Join(',', what.Chain)),
            new("Resumen:Contact", "https://example.com/"),
        ]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddResumen(settings.Build(), Origin.Local);
        services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(
            builder => builder.PrimaryHandler = _sources.CreateHandler(builder.Name!)));
        _provider = services.BuildServiceProvider();
    }

    /// <summary>Time passes, the truth moves on, and somebody asks.</summary>
    /// <param name="isLie">Whether the first source lies now.</param>
    public async Task<OpinionStep> StepAsync(bool isLie)
    {
        _clock.Skip(_case.Step);
        _sources.Step(isLie);
        using var answer = await _provider.GetRequiredService<Api>().AnswerAsync(
            new(Methods.Get, $"/{Routes.Summary}", _case.Query), CancellationToken.None);

        // Calls in the background belong to this step.
        do
        {
            await Task.Delay(s_pause);
        }
        while (!_sources.AreQuiet);
        return OpinionStep.Read(answer.Body, _case, _sources.Told, _sources.Calls);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
