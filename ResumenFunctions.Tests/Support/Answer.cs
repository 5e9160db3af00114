using System.Text;
using System.Text.Json;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Support;

/// <summary>An answer of the API, ready to look into.</summary>
internal sealed class Answer
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    public Answer(ApiAnswer answer)
    {
        Status = answer.Status;
        ContentType = answer.ContentType;
        Headers = answer.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        Body = answer.Body;
        Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(answer.Body.Span);
        using var document = JsonDocument.Parse(answer.Body, s_strict);
        Json = document.RootElement.Clone();
    }

    public int Status { get; }

    public string ContentType { get; }

    /// <summary>The headers; a name given twice fails the test.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public string Text { get; }

    public JsonElement Json { get; }

    public bool IsComplete => Json.GetProperty("completo").GetBoolean();

    /// <summary>An entry of <c>resultados</c>.</summary>
    public JsonElement Part(string id) => Json.GetProperty("resultados").GetProperty(id);

    public bool IsOk(string id) => Part(id).GetProperty("ok").GetBoolean();

    /// <summary>The part's <c>motivo</c>, or <see langword="null"/> when it is good.</summary>
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
