using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace ResumenFunctions;

/// <summary>A user and a token for Redis, valid for a while. Not a record, whose text would contain the token.</summary>
internal sealed class EntraLogin
{
    // Of a token's remaining life when it arrives. The last quarter is for retries.
    private const double UsedShare = 0.75;

    private EntraLogin(string user, string token, DateTimeOffset renewAt, DateTimeOffset endsAt)
    {
        User = user;
        Token = token;
        RenewAt = renewAt;
        EndsAt = endsAt;
    }

    /// <summary>The object id of the identity, its user name in Azure Managed Redis.</summary>
    public string User { get; }

    /// <summary>The token, which is the password.</summary>
    public string Token { get; }

    /// <summary>When to ask for the next one.</summary>
    public DateTimeOffset RenewAt { get; }

    /// <summary>When Redis stops accepting it.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>Makes a login from a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">When it arrived.</param>
    /// <exception cref="InvalidOperationException">The token has no object id.</exception>
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

    /// <summary>The object id in a token's payload. Verifying it is Redis's job.</summary>
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
