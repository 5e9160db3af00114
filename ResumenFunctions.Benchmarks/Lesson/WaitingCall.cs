namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One call that only waits: an HTTP request to the waiting source.</summary>
internal sealed class WaitingCall : IDisposable
{
    // Connections are kept however long they idle, so that no way opens more than another.
    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan };
    private readonly HttpClient _client;
    private readonly Uri _address;

    /// <param name="source">Where the waiting source is.</param>
    public WaitingCall(Uri source)
    {
        _client = new(_handler, disposeHandler: false) { BaseAddress = source, Timeout = Timeout.InfiniteTimeSpan };
        _address = Wait(LessonPlan.Answer);
    }

    /// <summary>Opens a connection per call to come, by as many long calls at once.</summary>
    public async Task ConnectAsync(int calls)
    {
        var longer = Wait(TimeSpan.FromMilliseconds(500 + (calls / 2)));
        await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => AskAsync(longer)));
    }

    /// <summary>Waits without a thread.</summary>
    public Task AskAsync() => AskAsync(_address);

    /// <summary>Waits on the thread that asks.</summary>
    public void Ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        using var response = _client.Send(request);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static Uri Wait(TimeSpan time) => new($"{time.TotalMilliseconds:0}", UriKind.Relative);

    private async Task AskAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
