using System.Text.Json;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>A resource of a template or of a deployment.</summary>
internal sealed record Resource(JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary>Its id; only in a deployment.</summary>
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The value at a path separated by dots.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, static (json, name) => json.GetProperty(name));

    public string? Text(string path) => this[path].GetString();

    public bool Flag(string path) => this[path].GetBoolean();
}
