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
}
