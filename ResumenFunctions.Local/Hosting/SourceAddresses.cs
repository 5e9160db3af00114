using ResumenFunctions.Core;

namespace ResumenFunctions.Local.Hosting;

/// <summary>The settings that point the application's sources at simulated ones.</summary>
internal static class SourceAddresses
{
    /// <summary>The settings by their configuration keys; none for a source that the application lacks, which would make the start fail.</summary>
    /// <param name="addresses">The address of each source, by its name.</param>
    public static IEnumerable<KeyValuePair<string, string?>> ToSettings(IEnumerable<KeyValuePair<string, Uri>> addresses) =>
        from address in addresses
        where ResumenServices.SourceIds.Contains(address.Key)
        select KeyValuePair.Create($"Resumen:Sources:{address.Key}:BaseAddress", (string?)address.Value.AbsoluteUri);

    /// <summary>A configuration key as the name of an environment variable.</summary>
    public static string ToVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
