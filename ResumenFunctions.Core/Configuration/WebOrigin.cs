using System.Text;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The origin of a web page.</summary>
internal static class WebOrigin
{
    /// <summary>An origin as browsers send it: in lower case, without its scheme's own port.</summary>
    /// <returns><see langword="null"/> for anything but a scheme, http or https, a host and a port or none.</returns>
    public static string? Normalize(string text)
    {
        if (!Ascii.IsValid(text)
            || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6))
        {
            return null;
        }

        // The parser forgives a lot that browsers never send.
        var origin = $"{address.Scheme}://{address.Host}";
        var withPort = $"{origin}:{address.Port}";
        return address.IsDefaultPort && text.Equals(origin, StringComparison.OrdinalIgnoreCase) ? origin
            : !text.Equals(withPort, StringComparison.OrdinalIgnoreCase) ? null
            : address.IsDefaultPort ? origin : withPort;
    }
}
