using System.Text.Json;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// What is specific to one public API: its address and the meaning of its body. Pure and stateless:
/// the call itself is made in <c>Calls</c>.
/// </summary>
internal interface ISource
{
    /// <summary>The name in settings, answers and logs; also the name of its HTTP client.</summary>
    string Id { get; }

    /// <summary>The public address, ending in <c>/</c>; the setting <c>Sources:&lt;id&gt;:BaseAddress</c> replaces it.</summary>
    Uri BaseAddress { get; }

    /// <summary>The largest body accepted, in bytes after decompression.</summary>
    int MaxBodyBytes => 64 * 1024;

    /// <summary>Whether it can't be called without <c>Sources:&lt;id&gt;:ApiKey</c>.</summary>
    bool NeedsKey => false;

    /// <summary>Whether <c>Sources:&lt;id&gt;:ApiKey</c> is a setting.</summary>
    bool TakesKey => NeedsKey;

    /// <summary>Whether it can't be called without <c>Contact</c>.</summary>
    bool NeedsContact => false;

    /// <summary>Whether a failed call is retried. Not where there is a monthly quota.</summary>
    bool Retries => true;

    /// <summary>Whether its terms forbid a new call before the header <c>Expires</c> of the last answer.</summary>
    bool KeepsToExpires => false;

    /// <summary>Whether its terms ask for <c>If-Modified-Since</c> with the header <c>Last-Modified</c> of the reading that is kept.</summary>
    bool AsksConditionally => false;

    /// <summary>How long a reading is fresh, where that differs from its part.</summary>
    TimeSpan? FreshFor => null;

    /// <summary>The same for a caller who asks for a fresh one.</summary>
    TimeSpan? RefreshFloor => null;

    /// <summary>How long it is not called after a 429 without <c>Retry-After</c>.</summary>
    TimeSpan RateLimitPause => TimeSpan.FromMinutes(1);

    /// <summary>The credit to show beside the data.</summary>
    Attribution? Attribution => null;

    /// <summary>The address to call, relative to <see cref="BaseAddress"/>.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="apiKey">The key, where the source takes one and it is set.</param>
    string RelativeAddress(ReadingQuery query, string? apiKey);

    /// <summary>Reads the values out of a body that came with a 2xx status.</summary>
    /// <param name="body">The parsed body, of any shape.</param>
    /// <param name="now">The time, to refuse readings that are too old.</param>
    Interpretation Interpret(JsonElement body, DateTimeOffset now);
}
