using System.Net.Http.Headers;

namespace ResumenFunctions.TestHost;

/// <summary>
/// Forwards requests to the web server in a worker in ASP.NET Core mode, which joins each with the invocation that it gets by gRPC. The real host
/// does it with YARP.
/// </summary>
internal sealed class WorkerForwarder : IDisposable
{
    /// <summary>The header with the invocation's id.</summary>
    public const string InvocationHeader = "x-ms-invocation-id";

    // A worker tells its address before its web server listens.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private const int Attempts = 500;

    // Of one connection only, not of the message.
    private static readonly HashSet<string> s_hops = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Upgrade" };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>Forwards a request without its body and streams the answer back.</summary>
    /// <exception cref="WorkerException">The worker's web server can't be reached or broke off.</exception>
    public async Task ForwardAsync(HttpContext context, Uri server, string invocation)
    {
        try
        {
            using var answer = await SendAsync(context, server, invocation);
            context.Response.StatusCode = (int)answer.StatusCode;
            Copy(answer.Headers, context.Response);
            Copy(answer.Content.Headers, context.Response);
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WorkerException($"The worker's web server: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void Copy(HttpHeaders from, HttpResponse to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            if (!s_hops.Contains(name))
            {
                to.Headers[name] = values.ToArray();
            }
        }
    }

    private static HttpRequestMessage Create(HttpRequest from, Uri server, string invocation)
    {
        var request = new HttpRequestMessage(new(from.Method), new Uri(server, $"{from.Path.ToUriComponent()}{from.QueryString}"));
        foreach (var (name, values) in from.Headers.Where(static header => !s_hops.Contains(header.Key)))
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        request.Headers.Add(InvocationHeader, invocation);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, Uri server, string invocation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = Create(context.Request, server, invocation);
                return await _client.SendAsync(request, context.RequestAborted);
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError && attempt < Attempts)
            {
                await Task.Delay(s_pause, context.RequestAborted);
            }
        }
    }
}
