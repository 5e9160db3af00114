using ResumenFunctions.Tests.Hosts;

[assembly: AssemblyFixture(typeof(Worlds))]

namespace ResumenFunctions.Tests.Hosts;

/// <summary>One host of each kind for all tests that leave no trace. Its sources answer well; it has no cache and no limits.</summary>
public sealed class Worlds : IAsyncDisposable
{
    private readonly Lazy<Task<World>>[] _worlds =
        [.. Enum.GetValues<HostKind>().Select(static kind => new Lazy<Task<World>>(() => World.StartAsync(kind, CancellationToken.None)))];

    internal Task<World> GetAsync(HostKind kind) => _worlds[(int)kind].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in _worlds.Where(static world => world.IsValueCreated))
        {
            await (await world.Value).DisposeAsync();
        }
    }
}
