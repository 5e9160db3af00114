using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>A published Functions app. Ready to run means compiled ahead of time, as the deployed package is.</summary>
internal sealed record WorkerApp(string Name, string Project, bool IsReadyToRun)
{
    /// <summary>The app that others are compared to, the same in the mode that ours does without, and ours.</summary>
    public static readonly WorkerApp
        Empty = new("empty app", "bench/empty", true),
        EmptyAspNet = new("empty app, ASP.NET Core mode", "bench/empty-aspnet", true),
        Ours = new("ours", "ResumenFunctions", true);

    /// <summary>All apps; ours also without ahead-of-time compilation.</summary>
    public static ImmutableArray<WorkerApp> All { get; } = [Empty, EmptyAspNet, Ours, new("ours, not ready to run", "ResumenFunctions", false)];

    /// <summary>Publishes it to the folder of all apps unless it is there, and returns its size in MiB.</summary>
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

    /// <summary>The app under the test host, as a peer with the given environment variables.</summary>
    public Peer ToPeer(string packages, ImmutableArray<KeyValuePair<string, string>> settings)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "ResumenFunctions.TestHost.dll");
        return new(Name, Name, ["dotnet", host, Folder(packages), "--port", Peer.Port], settings);
    }

    private string Folder(string packages) => Path.GetFullPath(Path.Combine(packages, Name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)));
}
