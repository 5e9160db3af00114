namespace ResumenFunctions.Tests.Support;

/// <summary>Replaces the sockets: has <see cref="FakeSources"/> answer.</summary>
internal sealed class FakeSourceHandler(string sourceId, FakeSources sources) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.ToDictionary(
            static h => h.Key, static h => string.Join(' ', h.Value), StringComparer.OrdinalIgnoreCase);
        var reply = sources.Receive(new(sourceId, request.Method.Method, request.RequestUri!, headers));
        return reply(request, cancellationToken);
    }
}
