using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Azure.Core;

namespace ResumenFunctions.Tests.Redis;

/// <summary>An identity that gives a new token of an hour at each call, unless the test says otherwise.</summary>
internal sealed class FakeCredential(TimeProvider clock) : TokenCredential
{
    /// <summary>The object id of the identity.</summary>
    public const string ObjectId = "0b1a7c1e-5d3f-4c53-9f0e-2a1d3c4b5a69";

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<DateTimeOffset> _calls = new();

    /// <summary>When it was called.</summary>
    public IReadOnlyList<DateTimeOffset> Calls => [.. _calls];

    /// <summary>The scopes of the last call.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>What it gives at each call, the first being 1.</summary>
    public Func<int, CancellationToken, Task<AccessToken>>? Gives { get; set; }

    /// <summary>The token of a call, the first being 1.</summary>
    public static string Token(int call) =>
        Jwt($$"""{"aud":"https://redis.azure.com","oid":"{{ObjectId}}","uti":"{{call.ToString(CultureInfo.InvariantCulture)}}"}""");

    /// <summary>A token with a payload.</summary>
    public static string Jwt(string payload) => $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part(payload)}.{Part("signature")}";

    /// <summary>The token of a call, valid for an hour.</summary>
    public AccessToken Good(int call) => new(Token(call), clock.GetUtcNow() + Life);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes = requestContext.Scopes;
        _calls.Enqueue(clock.GetUtcNow());
        var call = _calls.Count;
        return Gives is null ? Good(call) : await Gives(call, cancellationToken);
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("It would block.");

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
