using System.Globalization;
using System.Text;
using System.Text.Json;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Support;

/// <summary>An answer of the API, parsed on demand.</summary>
internal sealed class Answer
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly Lazy<JsonElement> _json;

    public Answer(ApiAnswer answer)
        : this(answer.Status, answer.ContentType ?? "", answer.Headers.Concat(answer.CorsHeaders).ToDictionary(StringComparer.OrdinalIgnoreCase), answer.Body)
    {
    }

    private Answer(int status, string contentType, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        Status = status;
        ContentType = contentType;
        Headers = headers;

        // A copy: the memory of an API's answer goes back to its pool.
        Body = body.ToArray();
        Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
        _json = new(() =>
        {
            using var document = JsonDocument.Parse(Body, s_strict);
            return document.RootElement.Clone();
        });
    }

    public int Status { get; }

    /// <summary>The body's media type; empty when there is none.</summary>
    public string ContentType { get; }

    /// <summary>The headers; a name given twice fails the test.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public string Text { get; }

    public JsonElement Json => _json.Value;

    public bool IsComplete => Json.GetProperty("completo").GetBoolean();

    /// <summary>Reads an answer from HTTP, without the headers of the connection.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(static header => header.Key is not ("Date" or "Content-Type" or "Content-Length" or "Transfer-Encoding" or "Connection" or "Server"))
            .ToDictionary(static header => header.Key, static header => Assert.Single(header.Value), StringComparer.OrdinalIgnoreCase);
        return new(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", headers, await response.Content.ReadAsByteArrayAsync(token));
    }

    /// <summary>For how many seconds a cache may keep it.</summary>
    public int MaxAge => int.Parse(
        Headers["Cache-Control"].Split(", ").Single(static one => one.StartsWith("max-age=", StringComparison.Ordinal))[8..], CultureInfo.InvariantCulture);

    /// <summary>An entry of <c>resultados</c>.</summary>
    public JsonElement Part(string id) => Json.GetProperty("resultados").GetProperty(id);

    public bool IsOk(string id) => Part(id).GetProperty("ok").GetBoolean();

    /// <summary>The part's <c>motivo</c>, or <see langword="null"/> if it is good.</summary>
    public string? Reason(string id) => IsOk(id) ? null : Part(id).GetProperty("motivo").GetString();

    public string Error(string id) => Part(id).GetProperty("error").GetString()!;

    /// <summary>An entry of <c>resumen</c>, as written.</summary>
    public string Value(string name) => Json.GetProperty("resumen").GetProperty(name).GetRawText();

    /// <summary>The part's <c>intentos</c>; empty when absent.</summary>
    public IReadOnlyList<JsonElement> Attempts(string id) =>
        Part(id).TryGetProperty("intentos", out var attempts) ? [.. attempts.EnumerateArray()] : [];

    /// <summary>The one entry of <c>intentos</c> for a source.</summary>
    public JsonElement Attempt(string id, string sourceId) =>
        Assert.Single(Attempts(id), a => a.GetProperty("fuente").GetString() == sourceId);

    /// <summary>The names in <c>errores</c> of a 400; empty without it.</summary>
    public IReadOnlyList<string> WrongNames =>
        Json.TryGetProperty("errores", out var errors) ? [.. errors.EnumerateObject().Select(static e => e.Name)] : [];
}
