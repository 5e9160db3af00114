using System.Text.Json;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The settings of one source. Not a record: nothing may print the key by accident.</summary>
/// <param name="baseAddress">Absolute, ending in <c>/</c>.</param>
/// <param name="apiKey">The key, if set.</param>
/// <param name="unavailable">Why the source can't be asked as it is set up.</param>
internal sealed class SourceSettings(Uri baseAddress, string? apiKey, Failure? unavailable)
{
    /// <summary>What the source's relative address is joined to.</summary>
    public Uri BaseAddress => baseAddress;

    /// <summary>The key, if set.</summary>
    public string? ApiKey => apiKey;

    /// <summary>Why the source can't be asked as it is set up, or <see langword="null"/>.</summary>
    public Failure? Unavailable => unavailable;

    /// <summary>Whether a string of a JSON document holds the key, however it is escaped there.</summary>
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
            // Half a surrogate pair: what can't be read can't be cleared.
            return true;
        }
    }
}
