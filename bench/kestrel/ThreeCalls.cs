using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BareKestrel;

/// <summary><c>/resumen</c> with nothing but the job: three calls, read for their values, their bytes spliced together.</summary>
/// <param name="sources">Where all sources are.</param>
internal sealed class ThreeCalls(Uri sources) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Uri _btc = new(sources, "v2/prices/BTC-USD/spot");
    private readonly Uri _clima = new(sources, "v1/forecast?latitude=-34.61&longitude=-58.38&current=temperature_2m&timeformat=unixtime");
    private readonly Uri _usd = new(sources, "v6/latest/USD");

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var seconds = double.TryParse(context.Request.Query["timeout"], CultureInfo.InvariantCulture, out var asked) ? asked : 4;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(TimeSpan.FromSeconds(seconds));
        var called = await Task.WhenAll(
            CallAsync(_btc, started, deadline.Token), CallAsync(_clima, started, deadline.Token), CallAsync(_usd, started, deadline.Token));

        var body = new ArrayBufferWriter<byte>(2048);
        await using (var writer = new Utf8JsonWriter(body))
        {
            Write(writer, called, seconds, Stopwatch.GetElapsedTime(started));
        }

        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private async Task<Called> CallAsync(Uri address, long started, CancellationToken token)
    {
        try
        {
            return new(await _client.GetByteArrayAsync(address, token), null, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException)
        {
            return new(null, "timeout", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (HttpRequestException e)
        {
            return new(null, e.Message, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static void Write(Utf8JsonWriter writer, Called[] called, double seconds, TimeSpan elapsed)
    {
        writer.WriteStartObject();
        writer.WriteNumber("timeout_s", seconds);
        writer.WriteNumber("ms_total", Math.Round(elapsed.TotalMilliseconds, 1));
        writer.WriteBoolean("completo", called.All(static one => one.Body is not null));
        writer.WriteStartObject("resumen");
        WriteValue(writer, "btc_usd", called[0].Body, WriteBitcoin);
        WriteValue(writer, "temperatura_c", called[1].Body, WriteWeather);
        WriteValue(writer, "usd", called[2].Body, WriteDollar);
        writer.WriteEndObject();
        writer.WriteStartObject("resultados");
        WritePart(writer, "btc", called[0]);
        WritePart(writer, "clima", called[1]);
        WritePart(writer, "usd", called[2]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, byte[]? body, Action<Utf8JsonWriter, JsonElement> write)
    {
        writer.WritePropertyName(name);
        if (body is null)
        {
            writer.WriteNullValue();
            return;
        }

        using var document = JsonDocument.Parse(body);
        write(writer, document.RootElement);
    }

    private static void WriteBitcoin(Utf8JsonWriter writer, JsonElement body) =>
        writer.WriteRawValue(body.GetProperty("data").GetProperty("amount").GetString()!);

    private static void WriteWeather(Utf8JsonWriter writer, JsonElement body) =>
        body.GetProperty("current").GetProperty("temperature_2m").WriteTo(writer);

    private static void WriteDollar(Utf8JsonWriter writer, JsonElement body)
    {
        var rates = body.GetProperty("rates");
        writer.WriteStartObject();
        foreach (var code in (ReadOnlySpan<string>)["EUR", "ARS"])
        {
            writer.WritePropertyName(code);
            rates.GetProperty(code).WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, string name, Called called)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("ok", called.Body is not null);
        if (called.Body is { } body)
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(body, skipInputValidation: true);
        }
        else
        {
            writer.WriteString("error", called.Error);
        }

        writer.WriteNumber("ms", Math.Round(called.Milliseconds, 1));
        writer.WriteEndObject();
    }
}
