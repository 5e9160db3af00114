using System.Globalization;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>One request of a soak.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Statuses">What it may be answered with.</param>
internal sealed record SoakRequest(string Address, params int[] Statuses)
{
    /// <summary>The <c>timeout</c> of all of them, in seconds.</summary>
    public const double Timeout = 0.5;

    private const int Kinds = 16;

    private static readonly string[] s_codes = ["EUR", "ARS", "BRL", "CLP", "UYU", "JPY", "GBP", "MXN"];

    private static readonly string[] s_wrong =
        ["timeout=0", "timeout=NaN", "lat=91&lon=0", "lat=1", "monedas=USD", "monedas=EUR,EUR", "fuentes=", "fresco=si&estricto=no", "lat=%00&lon=%ff"];

    private static readonly string[] s_pages = ["/", "/openapi.json", "/salud/fuentes", "/salud"];

    /// <summary>Its method.</summary>
    public HttpMethod Method { get; private init; } = HttpMethod.Get;

    /// <summary>When its caller leaves, if it does not wait.</summary>
    public TimeSpan? Patience { get; private init; }

    /// <summary>The request of a number: requests of all kinds, in a fixed order.</summary>
    public static SoakRequest Of(int number) => (number % Kinds) switch
    {
        0 => new(Summary(number, "fuentes=btc"), 200),
        1 => new(Summary(number, "fresco=1&estricto=1"), 200, 502, 504),
        2 => new(Summary(number, "fuentes=usd,clima"), 200) { Method = HttpMethod.Head },
        3 => new(Summary(number, "formato=texto"), 200),
        4 => new($"/resumen?{Pick(s_wrong, number)}", 400),
        5 => new($"/nada/{number}", 404),
        6 => new("/resumen", 404, 405) { Method = HttpMethod.Post },
        7 => new(Pick(s_pages, number), 200),
        8 or 9 => new(Summary(number, Place(number) + "&fresco=1"), 200) { Patience = TimeSpan.FromMilliseconds(number / Kinds % 80) },
        10 or 11 => new(Summary(number, Place(number % 50)), 200),
        _ => new(Summary(number, Place(number) + $"&fresco={number % 2}"), 200),
    };

    private static string Summary(int number, string more) => string.Create(
        CultureInfo.InvariantCulture,
        $"/resumen?timeout={Timeout}&monedas={Pick(s_codes, number)},{Pick(s_codes, number + Kinds)}&{more}");

    // Every place on a grid of hundredths of degrees comes once.
    private static string Place(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"lat={(number % 18_000 / 100m) - 90}&lon={number / 18_000 % 360 / 2m}");

    private static string Pick(string[] from, int number) => from[number / Kinds % from.Length];
}
