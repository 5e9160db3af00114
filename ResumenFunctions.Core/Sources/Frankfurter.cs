using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Sources;

/// <summary>
/// Central banks' rates of the dollar at Frankfurter: <c>GET /v2/rates?base=USD&amp;quotes=EUR,ARS</c>, no key and no quota.
/// The answer is an array of rows; one unknown code fails the whole request with 422 (recorded).
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
    public string RelativeAddress(ReadingQuery query, string? apiKey) => $"v2/rates?base=USD&quotes={string.Join(',', query.Currencies)}";

    /// <inheritdoc/>
    public Interpretation Interpret(JsonElement body, ReadingQuery query, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return body.Member("message").AsText() is { } message ? Failure.Said(message) : Failure.Format("no es un arreglo");
        }

        var values = ImmutableArray.CreateBuilder<NamedValue>(query.Currencies.Length);
        foreach (var code in query.Currencies)
        {
            var row = body.EnumerateArray().FirstOrDefault(row => row.Member("quote").AsText() == code);
            if (row.ValueKind == JsonValueKind.Undefined)
            {
                return Failure.MissingCurrency(code);
            }

            if (row.Member("base").AsText() is not "USD")
            {
                return Failure.Rejected("la base no es USD");
            }

            if (row.Member("rate").AsDecimal() is not { } rate || row.Member("date").AsDate() is not { } date)
            {
                return Failure.Format($"en la fila de {code} falta rate o date");
            }

            var days = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - date.DayNumber;
            if (days is > MaxDaysOld or < -MaxDaysAhead)
            {
                return Failure.Rejected(string.Create(CultureInfo.InvariantCulture, $"la cotización de {code} tiene una fecha inaceptable: {date:yyyy-MM-dd}"));
            }

            values.Add(new(code, rate));
        }

        return values.MoveToImmutable();
    }
}
