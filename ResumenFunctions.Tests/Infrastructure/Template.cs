using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>main.bicep, compiled once for all tests.</summary>
internal static class Template
{
    private static readonly Lazy<Task<string>> s_text =
        new(static () => BicepCli.OutputOfAsync("build", Repository.PathOf("infra/main.bicep"), "--stdout"));

    public static Task<string> TextAsync() => s_text.Value;

    public static async Task<JsonElement> JsonAsync() => JsonDocument.Parse(await TextAsync()).RootElement;

    /// <summary>The template and the nested ones of its modules.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllAsync() => [.. WithModules(await JsonAsync())];

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
