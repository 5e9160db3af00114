using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>A few aligned lines for a terminal, in Spanish, at most 80 columns wide and without escape codes.</summary>
internal sealed class TextFormat : ISummaryFormat
{
    private const int MaxDigits = 14;

    /// <inheritdoc/>
    public string Name => "texto";

    /// <inheritdoc/>
    public string ContentType => MediaTypes.Plain;

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> buffer, Summary summary, string origin)
    {
        var page = new TextPage();
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Resumen {(summary.IsComplete ? "completo" : "incompleto")}, {summary.Generated.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, en {Seconds(summary.Elapsed)}"));
        page.Line("");
        foreach (var (result, values) in summary.Shown())
        {
            if (result.Reading is { } reading)
            {
                AddValues(page, result, values, $"{reading.SourceId}, {Ago(reading.Age(summary.Generated))}");
            }
            else
            {
                page.Row(new(result.Part.Display.Title, "", "sin dato", "", ""));
            }

            foreach (var note in Notes(result, values, summary.Generated.At))
            {
                page.Note(note);
            }
        }

        var credits = Credits(summary);
        if (credits is not [])
        {
            page.Line("");
            foreach (var credit in credits)
            {
                page.Line(credit);
            }
        }

        Encoding.UTF8.GetBytes(page.ToString(), buffer);
    }

    private static void AddValues(TextPage page, PartResult result, ImmutableArray<NamedValue> values, string source)
    {
        var part = result.Part;
        var (title, from) = (part.Display.Title, source);
        foreach (var value in values)
        {
            page.Row(new(title, part.IsTable ? value.Name : "", Digits(value.Value), part.Display.Unit, from));
            (title, from) = ("", "");
        }
    }

    private static IEnumerable<string> Notes(PartResult result, ImmutableArray<NamedValue> values, DateTimeOffset now)
    {
        if (result.Place is { } place)
        {
            var around = string.Join(", ", new[] { place.Region, place.Country }.OfType<string>());
            yield return around.Length == 0 ? place.Name : $"{place.Name} ({around})";
        }

        if (result.Reading is null)
        {
            yield return result.Error;
            yield break;
        }

        if (Summary.MeasuredAt(values) is { } measured)
        {
            yield return $"dato de {Ago(now - measured)}";
        }

        if (result.Agreement is { Doubt: null, Sources: > 0 } agreement)
        {
            var others = agreement.Sources == 1 ? "otra fuente, que difiere" : $"otras {agreement.Sources} fuentes, que difieren";
            yield return string.Create(CultureInfo.InvariantCulture, $"comparado con {others} hasta {agreement.Deviation:0.##} {(result.Part.IsInDegrees ? "°C" : "%")}");
        }

        if (result.Notice is { } notice)
        {
            yield return result.IsStale ? $"dato viejo: {notice}" : notice;
        }
    }

    // As their terms ask: in words and with a link.
    private static ImmutableArray<string> Credits(Summary summary)
    {
        var sources = summary.Results.SelectMany(static result => new[] { result.Reading?.SourceId, result.Place is null ? null : Catalog.Places.Sources[0].Id });
        return [.. sources.OfType<string>().Select(Catalog.AttributionOf).OfType<Attribution>().Distinct().Select(static credit => $"{credit.Text}: {credit.Url}")];
    }

    // As the source gave them, unless there are too many.
    private static string Digits(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Length <= MaxDigits)
        {
            return text;
        }

        var whole = decimal.Truncate(value).ToString(CultureInfo.InvariantCulture).Length;
        return whole + 1 < MaxDigits
            ? Math.Round(value, MaxDigits - whole - 1).ToString(CultureInfo.InvariantCulture)
            : value.ToString("0.######E+0", CultureInfo.InvariantCulture);
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s";

    private static string Ago(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"hace {time switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(0, (long)time.TotalSeconds)} s",
        { TotalHours: < 1 } => $"{(long)time.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(long)time.TotalHours} h",
        _ => $"{(long)time.TotalDays} días",
    }}");
}
