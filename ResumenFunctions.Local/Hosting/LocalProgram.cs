using System.Collections.Immutable;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Local.CommandLine;
using ResumenFunctions.Local.Kestrel;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Local.Hosting;

/// <summary>The whole program, apart from the process that it runs in.</summary>
/// <param name="output">Where it reports what it does.</param>
/// <param name="error">Where it reports why it can't.</param>
internal sealed class LocalProgram(TextWriter output, TextWriter error)
{
    private readonly TaskCompletionSource<ImmutableArray<Uri>> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The addresses listened on: of the API, or of the simulated sources when they run alone. Cancelled if the program ends without listening.</summary>
    public Task<ImmutableArray<Uri>> Listening => _listening.Task;

    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        try
        {
            return await (CommandParser.Parse(args) switch
            {
                Command.Refused refused => RefuseAsync(refused.Sentence),
                Command.Serve serve => ServeAsync(serve, stop),
                Command.Simulate simulate => SimulateAsync(simulate, stop),
                _ => HelpAsync(),
            });
        }
        catch (Exception e) when (e is SettingsException or ListenException)
        {
            return await RefuseAsync(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            _listening.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task<int> ServeAsync(Command.Serve command, CancellationToken stop)
    {
        await using var simulated = command.Script is { } script ? await SimulatedSources.StartApartAsync(script, stop) : null;
        var sources = SourceAddresses.ToSettings(simulated?.BaseAddresses ?? []).ToArray();
        await using var host = await LocalHost.StartAsync(command.Settings, sources, command.Script?.Scenario, stop);
        if (command.Script is not null)
        {
            await AnnounceAsync(command.Script);
            foreach (var (id, address) in simulated!.BaseAddresses)
            {
                await output.WriteLineAsync($"  {id,-16} {address}");
            }
        }

        var addresses = host.Urls.Select(ToReachable).ToImmutableArray();
        await output.WriteLineAsync($"Try {addresses[0]}{Routes.Summary}; Ctrl+C ends it.");
        _listening.SetResult(addresses);
        await host.WaitForShutdownAsync(stop);
        return 0;
    }

    private async Task<int> SimulateAsync(Command.Simulate command, CancellationToken stop)
    {
        await using var simulated = await SimulatedSources.StartTogetherAsync(command.Script, command.Port, stop);
        await AnnounceAsync(command.Script);
        foreach (var (key, value) in SourceAddresses.ToSettings(simulated.BaseAddresses))
        {
            await output.WriteLineAsync($"{SourceAddresses.ToVariable(key)}={value}");
        }

        await output.WriteLineAsync("Ctrl+C ends it.");
        _listening.SetResult([.. simulated.BaseAddresses.Select(static pair => pair.Value)]);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return 0;
    }

    // A browser can't open a wildcard address.
    private static Uri ToReachable(string url) =>
        new(url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));

    private Task AnnounceAsync(Script script) =>
        output.WriteLineAsync($"All values are simulated: scenario {script.Scenario.Name()}, seed {script.Seed}.");

    private async Task<int> HelpAsync()
    {
        await output.WriteLineAsync(Usage.Text);
        return 0;
    }

    private async Task<int> RefuseAsync(string sentence)
    {
        await error.WriteLineAsync(sentence);
        return 1;
    }
}
