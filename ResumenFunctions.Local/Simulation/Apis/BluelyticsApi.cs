using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary><c>GET /v2/latest</c>: the official and the street price of dollar and euro, always with two decimals. What it lacks is <c>0.00</c>.</summary>
internal sealed class BluelyticsApi : ISimulatedApi
{
    private const int Decimals = 2;
    private const decimal DollarsPerEuro = 1.16m;

    private static readonly DollarPrice s_official = DollarPrice.Of("oficial");
    private static readonly DollarPrice s_blue = DollarPrice.Of("blue");
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(-3);

    /// <inheritdoc/>
    public string Id => "bluelytics";

    /// <inheritdoc/>
    public SimulatedAnswer Failure { get; } = SimulatedAnswer.JsonLine(
        /*lang=json,strict*/
        """
        {"oficial":{"value_avg":0.00,"value_sell":0.00,"value_buy":0.00},"blue":{"value_avg":0.00,"value_sell":0.00,"value_buy":0.00},
        "oficial_euro":{"value_avg":0.00,"value_sell":0.00,"value_buy":0.00},"blue_euro":{"value_avg":0.00,"value_sell":0.00,"value_buy":0.00},
        "last_update":"2026-08-05T10:00:02.071953-03:00"}
        """);

    /// <inheritdoc/>
    public SimulatedAnswer Answer(SimulatedRequest request, Facts facts) => request.Path == "/v2/latest"
        ? SimulatedAnswer.JsonLine(string.Create(CultureInfo.InvariantCulture, $$"""
            {"oficial":{{Dollar(s_official, facts)}},"blue":{{Dollar(s_blue, facts)}},"oficial_euro":{{Euro(s_official, facts)}},
            "blue_euro":{{Euro(s_blue, facts)}},"last_update":"{{facts.Time.ToOffset(s_offset):yyyy-MM-ddTHH:mm:ss.ffffffzzz}}"}
            """))
        : SimulatedAnswer.Page(404, "404 Not Found");

    private static string Dollar(DollarPrice price, Facts facts) => Row(price, 1, facts.Number(price.Sell, Decimals, '0'), facts);

    private static string Euro(DollarPrice price, Facts facts) => Row(price, DollarsPerEuro, Aside(price.UsualSell * DollarsPerEuro, price, facts), facts);

    private static string Row(DollarPrice price, decimal factor, string sell, Facts facts) =>
        $$"""{"value_avg":{{Aside((price.UsualBuy + price.UsualSell) / 2 * factor, price, facts)}},"value_sell":{{sell}},"value_buy":{{Aside(price.UsualBuy * factor, price, facts)}}}""";

    private static string Aside(decimal usual, DollarPrice price, Facts facts) => facts.Aside(price.Sell with { Usual = usual }, Decimals);
}
