using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v1/dolares</c>: a top-level array with a row for each price; some rows have a <c>variacion</c> more, anywhere.</summary>
internal sealed class DolarApiApi : ISimulatedApi
{
    private const double VariedShare = 0.3;

    // It is updated every hour, as recorded.
    private static readonly TimeSpan s_updated = TimeSpan.FromMinutes(58);

    /// <inheritdoc/>
    public string Id => "dolarapi";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.Json(/*lang=json,strict*/ """{"error":"Internal Server Error"}""");

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts)
    {
        if (request.Path != "/v1/dolares")
        {
            return SimulatedAnswer.Json(/*lang=json,strict*/ """{"error":"Not Found"}""", 404);
        }

        var since = facts.Time - s_updated;
        var time = since - TimeSpan.FromTicks(since.Ticks % TimeSpan.TicksPerHour) + s_updated;
        var rows = DollarPrice.All.Select(price => Row(price, time, facts));
        return SimulatedAnswer.Json($"[{string.Join(',', rows)}]") with { Headers = [new("Cache-Control", "public, max-age=3600")] };
    }

    private static string Row(DollarPrice price, DateTimeOffset time, Facts facts)
    {
        List<string> members =
        [
            $"\"moneda\":\"{facts.Unit("USD", "EUR")}\"",
            $"\"casa\":\"{price.Kind}\"",
            $"\"nombre\":\"{price.Title}\"",
            $"\"compra\":{facts.Aside(price.Buy, price.Decimals, '#')}",
            $"\"venta\":{facts.Number(price.Sell, price.Decimals)}",
            string.Create(CultureInfo.InvariantCulture, $"\"fechaActualizacion\":\"{time:yyyy-MM-ddTHH:mm:ss.fff}Z\""),
        ];
        var dice = facts.Dice;
        if (dice.Roll($"{price.Kind}/varied") < VariedShare)
        {
            var place = (int)(dice.Roll($"{price.Kind}/place") * (members.Count + 1));
            members.Insert(place, string.Create(CultureInfo.InvariantCulture, $"\"variacion\":{(2 * dice.Roll($"{price.Kind}/variation")) - 1:0.0#}"));
        }

        return $"{{{string.Join(',', members)}}}";
    }
}
