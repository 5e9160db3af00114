using System.Text;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The settings of one source. Not a record: nothing may print the key by accident.</summary>
/// <param name="baseAddress">Absolute, ending in <c>/</c>.</param>
/// <param name="apiKey">The key, if set.</param>
/// <param name="unavailable">Why the source can't be asked as it is set up.</param>
internal sealed class SourceSettings(Uri baseAddress, string? apiKey, Failure? unavailable)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(apiKey ?? "");

    /// <summary>What the source's relative address is joined to.</summary>
    public Uri BaseAddress => baseAddress;

    /// <summary>The key, if set.</summary>
    public string? ApiKey => apiKey;

    /// <summary>Why the source can't be asked as it is set up, or <see langword="null"/>.</summary>
    public Failure? Unavailable => unavailable;

    /// <summary>Whether the bytes hold the key.</summary>
    public bool Echoes(ReadOnlySpan<byte> body) => _key.Length > 0 && body.IndexOf(_key) >= 0;
}
