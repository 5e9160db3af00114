using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Worker;

/// <summary>Load on a worker's <c>/resumen</c>. Live requests are each for another place, so that few calls are shared.</summary>
internal static class WorkerLoad
{
    /// <summary>The path that gets it.</summary>
    public const string Resumen = "/resumen";

    /// <summary>The names of our app with and without its cache.</summary>
    public const string Cached = "ours, cached", Live = "ours, live";

    /// <summary>How many connections ask again at once.</summary>
    public const int Callers = 16;

    // Code compiled while it runs gets no faster after this much load.
    private const int WarmupSeconds = 20;

    // A quarter of a degree apart, as many as no measurement asks for.
    private const int PlacesInARow = 600, Rows = 200;

    /// <summary>Puts load on it until its code gets no faster.</summary>
    public static Task WarmUpAsync(Server server) => AtOnceAsync(server, WarmupSeconds);

    /// <summary>Load from connections that ask again at once. Returns the number of answers.</summary>
    public static async Task<double> AtOnceAsync(Server server, int seconds)
    {
        string[] arguments = server.Peer.Name == Live ? ["complete", "places"] : ["complete"];
        return (await ClosedLoop.RunAsync(new(server.Address, Resumen), Callers, seconds, arguments)).Answers;
    }

    /// <summary>Load at a constant rate. Returns the number of answers.</summary>
    /// <param name="server">Gets the load.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="sent">How many the server has got at a rate so far, so that no place is asked for again.</param>
    public static async Task<int> AtRateAsync(Server server, int rate, int seconds, int sent) =>
        (await OpenLoop.RunEachAsync(number => new(server.Address, PathOf(server.Peer, sent + number)), rate, seconds)).Length;

    /// <summary>What to ask an app for, by the number of the request. North, while the other load asks for the south.</summary>
    internal static string PathOf(Peer peer, int number) => peer.Name == Live
        ? string.Create(
            CultureInfo.InvariantCulture, $"{Resumen}?lat={number / PlacesInARow % Rows * 0.25m}&lon={number % PlacesInARow * 0.25m}&monedas=EUR,ARS")
        : Resumen;
}
