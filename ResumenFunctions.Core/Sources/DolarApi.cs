using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// The dollar's prices in Argentina at DolarApi: <c>GET /v1/dolares</c>, no key. The answer is an array with a row per kind (<c>casa</c>), each
/// with its own time; a row may have other members anywhere (the provider's source and data file). Informational, and may stop without notice.
/// </summary>
internal sealed class DolarApi : ISource
{
    /// <inheritdoc/>
    public string Id => "dolarapi";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://dolarapi.com/");

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("DolarApi.com", "https://dolarapi.com/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "v1/dolares";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now) => body.ValueKind == JsonValueKind.Array
        ? ArgentineDollar.Read(
            body.EnumerateArray()
                .Where(static row => row.Member("moneda").AsText() is "USD")
                .Select(static row => (row.Member("casa").AsText(), row.Member("venta").AsDecimal(), row.Member("fechaActualizacion").AsInstant())),
            now)
        : Failure.Format("no es un arreglo");
}
