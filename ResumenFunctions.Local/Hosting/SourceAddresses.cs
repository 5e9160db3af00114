using System.Collections.Immutable;

namespace ResumenFunctions.Local.Hosting;

/// <summary>The settings that point the application's sources at simulated ones.</summary>
internal static class SourceAddresses
{
    /// <summary>The sources that the application has; a setting for any other would stop its start.</summary>
    private static readonly ImmutableArray<string> s_known = ["coinbase", "openmeteo", "exchangeratehost", "openerapi"];

    /// <summary>The settings by their configuration keys.</summary>
    /// <param name="addresses">Where each source is to be asked, by its name.</param>
    public static IEnumerable<KeyValuePair<string, string?>> ToSettings(IEnumerable<KeyValuePair<string, Uri>> addresses) =>
        from address in addresses
        where s_known.Contains(address.Key)
        select KeyValuePair.Create($"Resumen:Sources:{address.Key}:BaseAddress", (string?)address.Value.AbsoluteUri);

    /// <summary>A configuration key as the name of an environment variable.</summary>
    public static string ToVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
