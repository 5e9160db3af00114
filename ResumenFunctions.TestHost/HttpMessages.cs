using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>Converts HTTP to and from the worker protocol.</summary>
internal static class HttpMessages
{
    /// <summary>A request without its body. A name given twice has one value, joined by commas.</summary>
    public static Http ToMessage(this HttpRequest request)
    {
        var http = new Http
        {
            Method = request.Method,
            Url = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}",
        };
        foreach (var (name, values) in request.Query)
        {
            http.Query[name] = new() { Value = values.ToString() };
        }

        foreach (var (name, values) in request.Headers)
        {
            http.RequestHeaders[name.ToLowerInvariant()] = new() { Value = values.ToString() };
        }

        return http;
    }

    /// <summary>Sends what a function returned. Unless the function sets its length, a body goes out in chunks.</summary>
    public static async Task SendAsync(this HttpResponse response, Http answer, CancellationToken cancellationToken)
    {
        response.StatusCode = int.Parse(answer.Status, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        await response.StartAsync(cancellationToken);
        if (answer.Body?.Bytes is { IsEmpty: false } body && !HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(body.Memory, cancellationToken);
        }
    }
}
