using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace ResumenFunctions;

/// <summary>The app's identity in Azure.</summary>
internal static class Identity
{
    /// <summary>The client id of the user-assigned managed identity, or <see langword="null"/> when none is set.</summary>
    public static string? ClientId(IConfiguration configuration) => configuration["AZURE_CLIENT_ID"] is { Length: > 0 } id ? id : null;

    /// <summary>Its credential: that of the identity that is set, else of the system-assigned one.</summary>
    public static TokenCredential Credential(IConfiguration configuration) => new ManagedIdentityCredential(
        ClientId(configuration) is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
}
