using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>
/// What is deployed: main.bicep compiled, and the parameters of an environment. If <c>RESUMEN_PACKAGE</c> is set, those of the package in
/// that folder; otherwise they are compiled here, once for all tests.
/// </summary>
internal static class Template
{
    private static readonly string? s_package = Environment.GetEnvironmentVariable("RESUMEN_PACKAGE") is { Length: > 0 } folder ? folder : null;

    private static readonly Lazy<Task<string>> s_text = new(static () => s_package is null
        ? BicepCli.OutputOfAsync("build", Repository.PathOf("infra/main.bicep"), "--stdout")
        : File.ReadAllTextAsync(Path.Combine(s_package, "template.json")));

    public static Task<string> TextAsync() => s_text.Value;

    public static async Task<JsonElement> JsonAsync() => JsonDocument.Parse(await TextAsync()).RootElement;

    /// <summary>The values that an environment's file gives, by parameter.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> ParametersAsync(string environment)
    {
        var text = s_package is null
            ? await CompileAsync(environment)
            : await File.ReadAllTextAsync(Path.Combine(s_package, $"{environment}.parameters.json"));
        return JsonDocument.Parse(text).RootElement.GetProperty("parameters").EnumerateObject()
            .ToDictionary(static parameter => parameter.Name, static parameter => parameter.Value.GetProperty("value"), StringComparer.Ordinal);
    }

    /// <summary>The template and the nested ones of its modules.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllAsync() => [.. WithModules(await JsonAsync())];

    /// <summary>The nested templates of the modules, by the names that main.bicep has for them.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> ModulesAsync() => (await JsonAsync()).GetProperty("resources").EnumerateObject()
        .Where(static resource => new Resource(resource.Value).Type == "Microsoft.Resources/deployments")
        .ToDictionary(
            static module => module.Name, static module => new Resource(module.Value)["properties.template"], StringComparer.Ordinal);

    private static async Task<string> CompileAsync(string environment)
    {
        var output = await BicepCli.OutputOfAsync("build-params", Repository.PathOf($"infra/main.{environment}.bicepparam"), "--stdout");
        return JsonDocument.Parse(output).RootElement.GetProperty("parametersJson").GetString()!;
    }

    private static IEnumerable<JsonElement> WithModules(JsonElement template)
    {
        yield return template;
        foreach (var resource in template.GetProperty("resources").EnumerateObject().Select(static member => new Resource(member.Value)))
        {
            if (resource.Type == "Microsoft.Resources/deployments")
            {
                foreach (var inner in WithModules(resource["properties.template"]))
                {
                    yield return inner;
                }
            }
        }
    }
}
