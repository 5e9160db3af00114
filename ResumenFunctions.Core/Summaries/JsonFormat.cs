using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>The contract's JSON.</summary>
internal sealed class JsonFormat : ISummaryFormat
{
    private static readonly JsonEncodedText s_async = JsonText.Encode(
        "Las fuentes se esperan todas a la vez con await y Task.WhenAll: el tiempo se va en esperar a la red, no en calcular, "
        + "así que la respuesta tarda lo que la fuente más lenta y ningún hilo queda ocupado mientras tanto.");

    private static readonly JsonEncodedText s_threads = JsonText.Encode(
        "Un hilo por llamada no sería más rápido y solo costaría más: serían hilos creados para pasar la vida esperando. "
        + "Los hilos rinden cuando hay cálculo que repartir entre núcleos.");

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string ContentType => MediaTypes.Json;

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> buffer, Summary summary, string origin) => Write(buffer, summary, origin, null);

    /// <summary>Writes a summary of readings only, for more of the same.</summary>
    /// <inheritdoc cref="Write(IBufferWriter{byte}, Summary, string)"/>
    public static JsonTemplate Template(Summary summary, string origin)
    {
        var json = new ArrayBufferWriter<byte>();
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        Write(json, summary, origin, gaps);
        return new(json.WrittenMemory.ToArray(), gaps.ToImmutable());
    }

    private static void Write(IBufferWriter<byte> buffer, Summary summary, string origin, ImmutableArray<Gap>.Builder? gaps) =>
        JsonText.WriteTo(buffer, (summary, origin, gaps), static (writer, x) => Write(writer, x.summary, x.origin, x.gaps));

    private static void Write(Utf8JsonWriter writer, Summary summary, string origin, ImmutableArray<Gap>.Builder? gaps)
    {
        writer.WriteStartObject();
        writer.WriteString("origen", origin);
        WriteTime("generado", GapKind.Generated);
        writer.WriteNumber("timeout_s", summary.Request.TimeoutSeconds + 0.0m);
        WriteTime("ms_total", GapKind.Total);
        WriteTime("ms_en_serie", GapKind.InSeries);
        writer.WriteBoolean("completo", summary.IsComplete);
        writer.WriteString("asincronia", s_async);
        writer.WriteString("multithreading", s_threads);

        var shown = summary.Shown();
        writer.WriteStartObject("resumen");
        foreach (var (result, values) in shown)
        {
            WriteValue(writer, result, values);
        }

        writer.WriteEndObject();

        writer.WriteStartObject("resultados");
        for (var i = 0; i < shown.Length; i++)
        {
            var (result, values) = shown[i];
            writer.WriteStartObject(result.Part.Id);
            if (result.Reading is { } reading)
            {
                writer.WriteBoolean("ok", true);
                writer.WritePropertyName("data");

                // Parsed once when it arrived, so known to be valid.
                writer.WriteRawValue(reading.Body.Span, skipInputValidation: true);
                WriteTime("ms", GapKind.PartElapsed, i);
                writer.WriteString("fuente", reading.SourceId);
                writer.WriteString("cache", result.State.Wire);
                WriteTime("edad_s", GapKind.PartAge, i);
                WriteAbout(writer, result, reading, values);
            }
            else
            {
                WriteFailure(writer, result);
            }

            WriteAttempts(writer, result);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();

        void WriteTime(string name, GapKind kind, int part = 0)
        {
            Span<byte> text = stackalloc byte[JsonText.LongestFormatted];
            var length = Gap.Format(text, summary, kind, part);
            writer.WriteFormatted(name, text[..length]);
            gaps?.Add(new(kind, part, (int)(writer.BytesCommitted + writer.BytesPending) - length, length));
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, PartResult result, ImmutableArray<NamedValue> values)
    {
        if (result.Reading is null)
        {
            writer.WriteNull(result.Part.SummaryName);
            return;
        }

        if (!result.Part.IsTable)
        {
            writer.WriteNumber(result.Part.SummaryName, values[0].Value);
            return;
        }

        writer.WriteStartObject(result.Part.SummaryName);
        foreach (var value in values)
        {
            writer.WriteNumber(value.Name, value.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteAbout(Utf8JsonWriter writer, PartResult result, Reading reading, ImmutableArray<NamedValue> values)
    {
        if (Summary.MeasuredAt(values) is { } measured)
        {
            writer.WriteInstant("medido", measured);
        }

        WritePlace(writer, result.Place);
        if (result.Agreement is { Sources: > 0 } agreement)
        {
            writer.WriteStartObject("acuerdo");
            writer.WriteNumber("fuentes", agreement.Sources);
            writer.WriteNumber(result.Part.IsInDegrees ? "desvio_c" : "desvio_pct", decimal.Round(agreement.Deviation, 2));
            writer.WriteEndObject();
        }

        if (result.Notice is { } notice)
        {
            writer.WriteString("aviso", notice);
        }

        if (Catalog.AttributionOf(reading.SourceId) is { } attribution)
        {
            writer.WriteStartObject("atribucion");
            writer.WriteString("texto", attribution.Text);
            writer.WriteString("url", attribution.Url);
            writer.WriteEndObject();
        }
    }

    private static void WritePlace(Utf8JsonWriter writer, Place? place)
    {
        if (place is null)
        {
            return;
        }

        writer.WriteStartObject("lugar");
        writer.WriteString("nombre", place.Name);
        WriteIfKnown(writer, "region", place.Region);
        WriteIfKnown(writer, "pais", place.Country);
        writer.WriteNumber("lat", place.Latitude);
        writer.WriteNumber("lon", place.Longitude);
        writer.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteFailure(Utf8JsonWriter writer, PartResult result)
    {
        writer.WriteBoolean("ok", false);
        writer.WriteString("error", result.Error);
        writer.WriteString("motivo", result.Reason.Wire);
        writer.WriteTenths("ms", result.Elapsed.TotalMilliseconds);
        WritePlace(writer, result.Place);
    }

    private static void WriteAttempts(Utf8JsonWriter writer, PartResult result)
    {
        if (result.Attempts is [])
        {
            return;
        }

        writer.WriteStartArray("intentos");
        foreach (var attempt in result.Attempts)
        {
            writer.WriteStartObject();
            writer.WriteString("fuente", attempt.SourceId);
            writer.WriteString("motivo", attempt.Failure.Reason.Wire);
            if (attempt.Failure.Status is { } status)
            {
                writer.WriteNumber("estado", status);
            }

            writer.WriteTenths("ms", attempt.Elapsed.TotalMilliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
