using System.Collections.Concurrent;
using System.Text.Json;
using NJsonSchema;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>The OpenAPI document as served, and its verdict on an instance.</summary>
internal static class ApiDocument
{
    private const string SchemaReferences = "#/components/schemas/";
    private const string ValidatorReferences = "#/definitions/";

    private static readonly ConcurrentDictionary<string, Task<JsonSchema>> s_schemas = new(StringComparer.Ordinal);

    public static JsonElement Root { get; } = Load();

    public static JsonElement Components { get; } = Root.GetProperty("components");

    /// <summary>All paths, with the leading slash.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Root.GetProperty("paths").EnumerateObject().Select(static p => p.Name)];

    /// <summary>The parameters of <c>/resumen</c>, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Parameters { get; } = Root.GetProperty("paths").GetProperty("/resumen")
        .GetProperty("parameters").EnumerateArray().Select(Follow).ToDictionary(static p => p.GetProperty("name").GetString()!);

    /// <summary>A schema among the components.</summary>
    public static JsonElement Schema(string name) => Components.GetProperty("schemas").GetProperty(name);

    /// <summary>The values that a schema allows.</summary>
    public static IEnumerable<string?> Enum(JsonElement schema) =>
        Follow(schema).GetProperty("enum").EnumerateArray().Select(static value => value.GetString());

    /// <summary>The names of an object's members.</summary>
    public static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);

    /// <summary>Follows a reference; returns anything else unchanged.</summary>
    public static JsonElement Follow(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(Root, static (at, name) => at.GetProperty(name))
            : element;

    /// <summary>The documented response. A 404 belongs to no path.</summary>
    public static JsonElement Response(string path, string method, int status)
    {
        var responses = status == 404
            ? Root.GetProperty("x-otras-direcciones")
            : Root.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{status}", out var response), $"{method} {path} documents no {status}.");
        return Follow(response);
    }

    /// <summary>The errors of an instance under a schema of the document.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(JsonElement schema, string json)
    {
        var compiled = await s_schemas.GetOrAdd(schema.GetRawText(), CompileAsync);
        return [.. compiled.Validate(json).Select(static error => error.ToString())];
    }

    /// <summary>The instance must conform to the schema.</summary>
    public static async Task AssertValidAsync(JsonElement schema, string json)
    {
        var errors = await ErrorsAsync(schema, json);
        Assert.True(errors is [], $"{string.Join(Environment.NewLine, errors)}{Environment.NewLine}{json}");
    }

    // The validator looks for shared schemas in the schema itself, under JSON Schema's name for them.
    private static Task<JsonSchema> CompileAsync(string schema) => JsonSchema.FromJsonAsync(
        $$"""{"allOf":[{{schema}}],"definitions":{{Components.GetProperty("schemas").GetRawText()}}}"""
            .Replace(SchemaReferences, ValidatorReferences, StringComparison.Ordinal));

    private static JsonElement Load()
    {
        using var stream = typeof(Api).Assembly.GetManifestResourceStream(Routes.OpenApi)!;
        using var document = JsonDocument.Parse(stream, new() { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }
}
