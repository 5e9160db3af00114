using System.Text;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The settings of one source. Not a record: nothing may print the key by accident.</summary>
/// <param name="baseAddress">Absolute, ending in <c>/</c>.</param>
/// <param name="apiKey">The key, if set.</param>
internal sealed class SourceSettings(Uri baseAddress, string? apiKey)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(apiKey ?? "");

    /// <summary>What the source's relative address is joined to.</summary>
    public Uri BaseAddress => baseAddress;

    /// <summary>The key, if set.</summary>
    public string? ApiKey => apiKey;

    /// <summary>Whether the bytes hold the key.</summary>
    public bool Echoes(ReadOnlySpan<byte> body) => _key.Length > 0 && body.IndexOf(_key) >= 0;
}
