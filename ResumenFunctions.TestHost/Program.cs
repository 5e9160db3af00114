using System.Globalization;
using System.Runtime.InteropServices;
using ResumenFunctions.TestHost;

const string Usage = """
    Runs a Functions app without the Functions host, for tests and measurements.

      dotnet run --project ResumenFunctions.TestHost -- FOLDER [--port N]

    FOLDER is an app as it is built or deployed, such as ResumenFunctions/bin/Debug/net10.0. Its settings are environment variables.
    """;

if (args is not ([_] or [_, "--port", _]) || args[0].StartsWith('-'))
{
    await Console.Error.WriteLineAsync(Usage);
    return 1;
}

if (!ushort.TryParse(args.ElementAtOrDefault(2) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var port))
{
    await Console.Error.WriteLineAsync($"--port takes a whole number from 0 to {ushort.MaxValue}, not '{args[2]}'.");
    return 1;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await using var host = await FunctionsHost.StartAsync(new(args[0]) { Port = port, Echo = Console.WriteLine }, stop.Token);
    Console.WriteLine($"Worker {(await host.Worker).ProcessId} serves {host.Address}; Ctrl+C ends it.");
    await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
}
catch (Exception e) when (e is WorkerException or IOException)
{
    // The worker did not start, or the port is taken.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Told to stop.
}

return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
