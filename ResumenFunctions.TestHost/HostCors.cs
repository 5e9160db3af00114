using System.Text.Json;

namespace ResumenFunctions.TestHost;

/// <summary>The CORS that the real host has on Flex Consumption: the same middleware with the same policy. Off unless the setting is there.</summary>
internal static class HostCors
{
    /// <summary>The setting that the platform makes of the site's CORS: a JSON array.</summary>
    public const string Setting = "CORS_ALLOWED_ORIGINS";

    /// <summary>Puts it before what follows, if the settings have its origins.</summary>
    public static void UseHostCors(this WebApplication app, IReadOnlyDictionary<string, string?> settings)
    {
        if (settings.GetValueOrDefault(Setting) is { } text)
        {
            using var origins = JsonDocument.Parse(text);
            string[] allowed = [.. origins.RootElement.EnumerateArray().Select(static origin => origin.GetString()!)];
            app.UseCors(policy => policy.WithOrigins(allowed).AllowAnyHeader().AllowAnyMethod());
        }
    }
}
