using System.Text.Json;
using System.Text.Json.Nodes;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>The document's schemas and examples, and the validator that checks them.</summary>
public sealed class SchemaTests
{
    // Annotations, which restrict nothing.
    private static readonly string[] s_annotations = ["$ref", "description", "default"];

    // By keyword: a schema that uses it, an instance that it allows and one that it alone refuses.
    private static readonly Dictionary<string, (string Schema, string Good, string Bad)> s_proofs = new(StringComparer.Ordinal)
    {
        ["type"] = ("""{"type":["number","null"]}""", "null", "\"1\""),
        ["enum"] = ("""{"type":"boolean","enum":[true]}""", "true", "false"),
        ["format"] = ("""{"type":"string","format":"uri"}""", "\"https://example.org/\"", "\"no es\""),
        ["pattern"] = ("""{"type":"string","pattern":"^a$"}""", "\"a\"", "\"b\""),
        ["minLength"] = ("""{"type":"string","minLength":1}""", "\"a\"", "\"\""),
        ["maxLength"] = ("""{"type":"string","maxLength":1}""", "\"a\"", "\"aa\""),
        ["minimum"] = ("""{"type":"number","minimum":0.05}""", "0.05", "0.0499"),
        ["maximum"] = ("""{"type":"number","maximum":30}""", "30.0", "30.001"),
        ["items"] = ("""{"type":"array","items":{"type":"string"}}""", "[\"a\"]", "[1]"),
        ["minItems"] = ("""{"type":"array","minItems":1}""", "[1]", "[]"),
        ["maxItems"] = ("""{"type":"array","maxItems":1}""", "[1]", "[1,2]"),
        ["uniqueItems"] = ("""{"type":"array","uniqueItems":true}""", "[1,2]", "[1,1]"),
        ["required"] = ("""{"type":"object","required":["a"]}""", """{"a":null}""", "{}"),
        ["properties"] = ("""{"type":"object","properties":{"a":{"$ref":"#/components/schemas/Cuenta"}}}""", """{"a":0}""", """{"a":-1}"""),
        ["additionalProperties"] = ("""{"type":"object","properties":{"a":{}},"additionalProperties":false}""", """{"a":1}""", """{"b":1}"""),
        ["patternProperties"] = ("""{"type":"object","patternProperties":{"^[A-Z]$":{"type":"number"}}}""", """{"A":1}""", """{"A":"1"}"""),
        ["minProperties"] = ("""{"type":"object","minProperties":1}""", """{"a":1}""", "{}"),
        ["maxProperties"] = ("""{"type":"object","maxProperties":1}""", """{"a":1}""", """{"a":1,"b":1}"""),
        ["allOf"] = ("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "1", "3"),
        ["anyOf"] = ("""{"anyOf":[{"type":"null"},{"$ref":"#/components/schemas/Cuenta"}]}""", "null", "-1"),
        ["oneOf"] = ("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1.5", "1"),
        ["not"] = ("""{"type":"object","not":{"required":["a"]}}""", "{}", """{"a":1}"""),
    };

    public static TheoryData<string> Keywords => [.. s_proofs.Keys];

    [Theory]
    [MemberData(nameof(Keywords))]
    public async Task The_schema_validator_knows_the_keyword(string keyword)
    {
        var (schema, good, bad) = s_proofs[keyword];
        using var document = JsonDocument.Parse(schema);

        Assert.Empty(await ApiDocument.ErrorsAsync(document.RootElement, good));
        Assert.NotEmpty(await ApiDocument.ErrorsAsync(document.RootElement, bad));
    }

    [Fact]
    public void The_document_uses_no_keyword_that_the_validator_may_not_know()
    {
        var used = AllSchemas().SelectMany(Within).SelectMany(ApiDocument.Names).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(s_proofs.Keys.Order(StringComparer.Ordinal), used.Except(s_annotations).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_schema_says_which_names_it_may_hold()
    {
        var open = ApiDocument.Components.GetProperty("schemas").EnumerateObject()
            .Where(static schema => schema.Name != "Documento")
            .SelectMany(static schema => Within(schema.Value))
            .Where(static schema => schema.TryGetProperty("type", out var type) && type.ToString() == "object")
            .Where(static schema => !schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False);

        Assert.Empty(open);
    }

    [Fact]
    public async Task Every_OpenAPI_example_is_valid()
    {
        var count = 0;
        foreach (var holder in Objects(ApiDocument.Root).Where(static o => o.TryGetProperty("schema", out _)))
        {
            foreach (var example in Examples(holder))
            {
                await ApiDocument.AssertValidAsync(holder.GetProperty("schema"), example.GetRawText());
                count++;
            }
        }

        Assert.True(count > 20, $"Only {count} examples were found.");
    }

    [Fact]
    public void Every_parameter_and_header_has_an_example_and_every_reference_leads_somewhere()
    {
        Assert.All(ApiDocument.Parameters.Values, static parameter => Assert.Single(Examples(parameter)));
        Assert.All(
            ApiDocument.Components.GetProperty("headers").EnumerateObject(), static header => Assert.Single(Examples(header.Value)));
        Assert.All(
            Objects(ApiDocument.Root).Where(static o => o.TryGetProperty("$ref", out _)),
            static o => Assert.Equal(JsonValueKind.Object, ApiDocument.Follow(o).ValueKind));
    }

    [Fact]
    public void Every_OpenAPI_component_is_used()
    {
        var references = Objects(ApiDocument.Root)
            .Where(static o => o.TryGetProperty("$ref", out _)).Select(static o => o.GetProperty("$ref").GetString()).ToHashSet();

        Assert.All(
            ApiDocument.Components.EnumerateObject().SelectMany(
                static kind => ApiDocument.Names(kind.Value).Select(name => $"#/components/{kind.Name}/{name}")),
            component => Assert.Contains(component, references));
    }

    [Fact]
    public async Task An_answer_with_any_field_renamed_is_refused()
    {
        await using var host = new ResumenHost();
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Sources.Reply("coinbase", Replies.Status(403));
        host.Sources.Reply("openmeteo", Replies.Status(404));
        var answers = new[] { ("Resumen", await host.AskAsync("lat=1&lon=1")), ("Fuentes", await host.GetAsync("/salud/fuentes")) };

        foreach (var (schema, answer) in answers)
        {
            var whole = JsonNode.Parse(answer.Text)!.AsObject();
            foreach (var (holder, name) in Fields(whole).ToArray())
            {
                var value = holder[name];
                holder.Remove(name);
                holder["otro_nombre"] = value;
                Assert.True((await ApiDocument.ErrorsAsync(ApiDocument.Schema(schema), whole.ToJsonString())).Count > 0, $"{name} can be renamed.");
                holder.Remove("otro_nombre");
                holder[name] = value;
            }
        }
    }

    // The names inside a source's body are not ours.
    private static IEnumerable<(JsonObject Holder, string Name)> Fields(JsonNode? node) => node switch
    {
        JsonObject o => o.ToArray().SelectMany(field =>
            (field.Key == "data" ? [] : Fields(field.Value)).Prepend((o, field.Key))),
        JsonArray a => a.SelectMany(Fields),
        _ => [],
    };

    private static IEnumerable<JsonElement> Examples(JsonElement holder)
    {
        if (holder.TryGetProperty("example", out var example))
        {
            yield return example;
        }

        if (holder.TryGetProperty("examples", out var examples))
        {
            foreach (var named in examples.EnumerateObject())
            {
                yield return ApiDocument.Follow(named.Value).GetProperty("value");
            }
        }
    }

    private static IEnumerable<JsonElement> AllSchemas() => ApiDocument.Components.GetProperty("schemas").EnumerateObject().Select(static s => s.Value)
        .Concat(Objects(ApiDocument.Root).Where(static o => o.TryGetProperty("schema", out _)).Select(static o => o.GetProperty("schema")));

    /// <summary>A schema and those inside it.</summary>
    private static IEnumerable<JsonElement> Within(JsonElement schema) => schema.EnumerateObject().SelectMany(static keyword => keyword.Name switch
    {
        "properties" or "patternProperties" => keyword.Value.EnumerateObject().SelectMany(static p => Within(p.Value)),
        "allOf" or "anyOf" or "oneOf" => keyword.Value.EnumerateArray().SelectMany(Within),
        "items" or "not" => Within(keyword.Value),
        _ => [],
    }).Prepend(schema);

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
