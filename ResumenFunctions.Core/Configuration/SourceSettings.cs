using System.Text.Json;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The settings of one source. Not a record, whose text would contain the key.</summary>
/// <param name="baseAddress">Absolute, ending in <c>/</c>.</param>
/// <param name="apiKey">The key, if set.</param>
/// <param name="unavailable">Which setting the source lacks, if any.</param>
internal sealed class SourceSettings(Uri baseAddress, string? apiKey, Failure? unavailable)
{
    /// <summary>What the source's relative address is resolved against.</summary>
    public Uri BaseAddress => baseAddress;

    /// <summary>The key, if set.</summary>
    public string? ApiKey => apiKey;

    /// <summary>Which setting the source lacks, or <see langword="null"/>.</summary>
    public Failure? Unavailable => unavailable;

    /// <summary>Whether a string in a JSON document contains the key, however it is escaped.</summary>
    /// <param name="json">A valid document.</param>
    public bool IsEchoedIn(ReadOnlySpan<byte> json)
    {
        if (apiKey is null)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Holds(ref reader, apiKey))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ref Utf8JsonReader reader, string key)
    {
        try
        {
            var text = reader.GetString()!;
            return text.Contains(key, StringComparison.OrdinalIgnoreCase)
                || Uri.UnescapeDataString(text).Contains(key, StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate: what can't be read can't be checked.
            return true;
        }
    }
}
