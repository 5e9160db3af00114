using System.Globalization;
using System.Text.Json;

namespace ResumenFunctions.Core.Text;

/// <summary>Reads JSON of any shape without throwing.</summary>
internal static class JsonElements
{
    extension(JsonElement element)
    {
        /// <summary>The member, or an element of kind <see cref="JsonValueKind.Undefined"/>.</summary>
        public JsonElement Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

        /// <summary>Whether the member is there and not <see langword="null"/>.</summary>
        public bool Has(string name) => element.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

        /// <summary>The string; <see langword="null"/> for anything else, and for one with an unpaired surrogate.</summary>
        public string? AsText()
        {
            try
            {
                return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        /// <summary>A JSON number (exponents allowed) or a string of plain digits with an optional point; <see langword="null"/> for anything else.</summary>
        public decimal? AsDecimal() => element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetDecimal(out var number) => number,
            JsonValueKind.String when Decimals.TryParse(element.AsText(), NumberStyles.AllowDecimalPoint, out var number) => number,
            _ => null,
        };

        /// <summary>An ISO 8601 moment; <see langword="null"/> for anything else.</summary>
        public DateTimeOffset? AsInstant() =>
            element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out var moment) ? moment : null;

        /// <summary>An ISO 8601 date without time; <see langword="null"/> for anything else.</summary>
        public DateOnly? AsDate() =>
            DateOnly.TryParseExact(element.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

        /// <summary>Whole seconds since 1970, as a number or a string of digits; <see langword="null"/> for anything else.</summary>
        public DateTimeOffset? AsUnixTime() =>
            element.AsDecimal() is { } seconds && seconds == decimal.Truncate(seconds) && seconds is >= 0 and <= MaxUnixSeconds
                ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
                : null;
    }

    // The end of the year 9999: the latest that DateTimeOffset holds.
    private const long MaxUnixSeconds = 253_402_300_799;
}
