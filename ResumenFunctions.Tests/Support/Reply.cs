namespace ResumenFunctions.Tests.Support;

/// <summary>What a source does when it is called: see <see cref="Replies"/>.</summary>
internal delegate Task<HttpResponseMessage> Reply(HttpRequestMessage request, CancellationToken cancellationToken);
