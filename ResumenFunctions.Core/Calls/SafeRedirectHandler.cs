using System.Net;

namespace ResumenFunctions.Core.Calls;

/// <summary>
/// Follows up to three redirects to the same host over https; any other redirect is the answer. Plain http is followed only
/// from plain http on loopback.
/// </summary>
internal sealed class SafeRedirectHandler : DelegatingHandler
{
    private const int MaxRedirects = 3;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        for (var followed = 0; followed < MaxRedirects && Target(request, response) is { } target; followed++)
        {
            response.Dispose();
            request.RequestUri = target;
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response)
    {
        var isRedirect = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!isRedirect || response.Headers.Location is not { } location || request.RequestUri is not { } from)
        {
            return null;
        }

        try
        {
            var to = new Uri(from, location);
            var staysHere = to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp && from.IsLoopback;
            var isSameHost = string.Equals(to.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase) && to.Port == from.Port;
            return isSameHost && to.UserInfo.Length == 0 && (to.Scheme == Uri.UriSchemeHttps || staysHere) ? to : null;
        }
        catch (UriFormatException)
        {
            // No address that could be followed.
            return null;
        }
    }
}
