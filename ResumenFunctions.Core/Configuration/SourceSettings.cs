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
}
