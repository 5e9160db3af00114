namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One call that only waits: an HTTP request to the waiting source.</summary>
internal sealed class WaitingCall(Uri source) : IDisposable
{
    private static readonly Uri s_answer = Wait(LessonRun.Answer);

    // Idle connections are kept, so that no way opens more than another.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan })
    {
        BaseAddress = source,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Opens a connection per future call, by making as many slow calls at once.</summary>
    public async Task ConnectAsync(int calls)
    {
        var longer = Wait(TimeSpan.FromMilliseconds(500 + (calls / 2)));
        await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => AskAsync(longer)));
    }

    /// <summary>Waits without a thread.</summary>
    public Task AskAsync() => AskAsync(s_answer);

    /// <summary>Blocks the calling thread.</summary>
    public void Ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, s_answer);
        using var response = _client.Send(request);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static Uri Wait(TimeSpan time) => new($"{time.TotalMilliseconds:0}", UriKind.Relative);

    private async Task AskAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
