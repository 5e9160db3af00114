using System.Collections.Immutable;
using ResumenFunctions.Benchmarks.Peers;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>A Functions app as it is published.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Project">Its folder in the repository.</param>
/// <param name="IsReadyToRun">Whether it is compiled ahead, as the package that is deployed.</param>
internal sealed record WorkerApp(string Name, string Project, bool IsReadyToRun)
{
    /// <summary>The app that the others are compared to.</summary>
    public static readonly WorkerApp Empty = new("empty app", "bench/empty", true);

    /// <summary>Ours.</summary>
    public static readonly WorkerApp Ours = new("ours", "ResumenFunctions", true);

    /// <summary>Ours, compiled while it runs.</summary>
    public static readonly WorkerApp OursCompiling = new("ours, not ready to run", "ResumenFunctions", false);

    /// <summary>All of them.</summary>
    public static ImmutableArray<WorkerApp> All { get; } = [Empty, Ours, OursCompiling];

    /// <summary>Publishes it, unless it is there.</summary>
    /// <param name="packages">The folder of all apps.</param>
    /// <returns>Its size in MiB.</returns>
    /// <exception cref="PeersException">It can't be published.</exception>
    public async Task<double> PublishAsync(string packages)
    {
        var folder = Folder(packages);
        if (!Directory.Exists(folder))
        {
            string[] how = IsReadyToRun ? ["-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true"] : ["-p:PublishReadyToRun=false"];
            await ChildProcess.RunAsync(["dotnet", "publish", Project, "-c", "Release", "-o", folder, .. how]);
        }

        return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length) / 1024.0 / 1024;
    }

    /// <summary>How it is run under the host, which is a process of its own.</summary>
    /// <param name="packages">The folder of all apps.</param>
    /// <param name="settings">Its settings, as environment variables.</param>
    public Peer ToPeer(string packages, ImmutableArray<KeyValuePair<string, string>> settings) => new(
        Name,
        Name,
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "ResumenFunctions.TestHost.dll"), Folder(packages), "--port", Peer.Port],
        settings);

    private string Folder(string packages) => Path.GetFullPath(Path.Combine(packages, Name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)));
}
