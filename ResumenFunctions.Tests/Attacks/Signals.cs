using System.Diagnostics;
using System.Globalization;
using ResumenFunctions.Tests.Hosts;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>Signals to the process that answers: the local host, or the worker under the Functions host.</summary>
internal static class Signals
{
    /// <summary>Sends a signal.</summary>
    /// <param name="host">Whose process gets it.</param>
    /// <param name="signal">Its name, such as <c>TERM</c>.</param>
    /// <param name="token">Cancels the call.</param>
    public static async Task SignalAsync(this ServedHost host, string signal, CancellationToken token)
    {
        var id = await host.GetProcessIdAsync();
        using var kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(token);
        Assert.Equal(0, kill.ExitCode);
    }
}
