using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Central banks' rates of the dollar at Frankfurter: <c>GET /v2/rates?base=USD</c>, no key and no quota. The answer is an array of
/// rows: all of them, as no currency is named; one unknown code would fail the whole request with 422 (recorded).
/// </summary>
internal sealed class Frankfurter : ISource
{
    private const int MaxDaysOld = 7;
    private const int MaxDaysAhead = 1;

    /// <inheritdoc/>
    public string Id => "frankfurter";

    /// <inheritdoc/>
    public Uri BaseAddress { get; } = new("https://api.frankfurter.dev/");

    /// <inheritdoc/>
    public string RelativeAddress(ReadingQuery query, string? apiKey) => "v2/rates?base=USD";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return body.Member("message").AsText() is { } message ? Failure.Said(message) : Failure.Format("no es un arreglo");
        }

        var rates = new List<(string Code, decimal? Rate, DateTimeOffset Time)>(body.GetArrayLength());
        DateOnly? refused = null;
        foreach (var row in body.EnumerateArray())
        {
            if (row.Member("base").AsText() is not "USD")
            {
                return Failure.Rejected("la base no es USD");
            }

            if (row.Member("quote").AsText() is not { } code || row.Member("date").AsDate() is not { } date)
            {
                continue;
            }

            // Each row has its own date, so an old one says nothing about the others.
            var days = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - date.DayNumber;
            if (days is > MaxDaysOld or < -MaxDaysAhead)
            {
                refused = date;
                continue;
            }

            rates.Add((code, row.Member("rate").AsDecimal(), new(date, TimeOnly.MinValue, TimeSpan.Zero)));
        }

        return rates is [] && refused is { } day
            ? Failure.Rejected(string.Create(CultureInfo.InvariantCulture, $"las cotizaciones tienen una fecha inaceptable: {day:yyyy-MM-dd}"))
            : Rates.From(rates);
    }
}
