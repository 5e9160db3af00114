using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace ResumenFunctions;

/// <summary>A user and a token that open Redis for a while. No record: its text would tell the token.</summary>
internal sealed class EntraLogin
{
    // Of what is left of a token's life when it comes in. The last quarter is for trying again.
    private const double UsedShare = 0.75;

    private EntraLogin(string user, string token, DateTimeOffset renewAt, DateTimeOffset endsAt)
    {
        User = user;
        Token = token;
        RenewAt = renewAt;
        EndsAt = endsAt;
    }

    /// <summary>The object id of the identity, which Azure Managed Redis knows it by.</summary>
    public string User { get; }

    /// <summary>The token, which is the password.</summary>
    public string Token { get; }

    /// <summary>When to ask for the next one.</summary>
    public DateTimeOffset RenewAt { get; }

    /// <summary>When Redis no longer takes it.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>The login that a token gives.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">When it came in.</param>
    /// <exception cref="InvalidOperationException">The token does not say whose it is.</exception>
    public static EntraLogin Of(AccessToken token, DateTimeOffset now)
    {
        var renewAt = now + ((token.ExpiresOn - now) * UsedShare);
        if (token.RefreshOn is { } refreshOn && refreshOn > now && refreshOn < renewAt)
        {
            renewAt = refreshOn;
        }

        return new(
            ObjectId(token.Token) ?? throw new InvalidOperationException("The token for Redis has no claim 'oid', which is the user to log in as."),
            token.Token,
            renewAt,
            token.ExpiresOn);
    }

    /// <summary>Whose a token is, as its payload says. Whether that is true is for Redis to check.</summary>
    private static string? ObjectId(string token)
    {
        if (token.Split('.') is not [_, var encoded, _])
        {
            return null;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(encoded));
            return payload.RootElement is { ValueKind: JsonValueKind.Object } claims
                && claims.TryGetProperty("oid", out var oid)
                && oid is { ValueKind: JsonValueKind.String }
                && oid.GetString() is { Length: > 0 } id
                ? id
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
