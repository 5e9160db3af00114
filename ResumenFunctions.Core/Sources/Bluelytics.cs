using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// The official and the street price of the dollar in Argentina at Bluelytics: <c>GET /v2/latest</c>, no key. A price that it lacks is
/// <c>0.00</c>, with status 200 (the provider's source).
/// </summary>
internal sealed class Bluelytics : ISource
{
    /// <inheritdoc/>
    public string Id => "bluelytics";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.bluelytics.com.ar/");

    /// <inheritdoc/>
    public Attribution Attribution { get; } = new("Bluelytics", "https://bluelytics.com.ar/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "v2/latest";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.Member("last_update").AsInstant() is not { } time)
        {
            return Failure.Format("falta last_update");
        }

        return ArgentineDollar.Read(
            body.EnumerateObject().Select(row => ((string?)row.Name, row.Value.Member("value_sell").AsDecimal(), (DateTimeOffset?)time)), now);
    }
}
