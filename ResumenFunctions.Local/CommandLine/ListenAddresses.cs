namespace ResumenFunctions.Local.CommandLine;

/// <summary>Checks the addresses to listen on before Kestrel does, for clearer errors.</summary>
internal static class ListenAddresses
{
    private const string Allowed = "takes http addresses separated by semicolons, such as http://localhost:8080";

    /// <summary>What is wrong with the addresses, as the end of a sentence, or <see langword="null"/>.</summary>
    /// <param name="urls">One or more, separated by semicolons.</param>
    public static string? Problem(string? urls)
    {
        var addresses = (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var address in addresses)
        {
            if (TryParse(address) is not { Scheme: "http", IsUnixPipe: false, Port: >= 0 and <= ushort.MaxValue } parsed || !IsHost(parsed.Host))
            {
                return $"{Allowed}, not '{address}'.";
            }

            if (parsed is { Port: 0, Host: "localhost" })
            {
                return "takes port 0 (a free one) only with an address such as http://127.0.0.1:0.";
            }
        }

        return addresses is [] ? $"{Allowed}." : null;
    }

    // What follows a colon and is not a port number is parsed as part of the host name.
    private static bool IsHost(string host) => host.StartsWith('[') || !host.Contains(':', StringComparison.Ordinal);

    private static BindingAddress? TryParse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
