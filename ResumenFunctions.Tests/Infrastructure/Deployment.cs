using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>
/// What Azure would be asked to create for given parameters. The CLI evaluates the template, with its conditions, as far as
/// possible without Azure; what only Azure knows stays an expression.
/// </summary>
internal sealed partial class Deployment
{
    /// <summary>The resource group that is deployed to, as part of ids.</summary>
    public const string Group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-test";

    private static readonly string[] s_mandatory = ["environmentName = 'test'", "location = 'westeurope'", "alertEmail = 'operator@example.org'"];

    private static readonly ConcurrentDictionary<(string Parameters, bool IsLater), Lazy<Task<Deployment>>> s_known = new();

    private Deployment(JsonElement resources)
    {
        Json = resources;
        Resources = [.. resources.EnumerateArray().Select(static json => new Resource(json))];
    }

    /// <summary>All that is deployed.</summary>
    public JsonElement Json { get; }

    public IReadOnlyList<Resource> Resources { get; }

    public Resource App => One("Microsoft.Web/sites");

    /// <summary>The application settings, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings => App["properties.siteConfig.appSettings"].EnumerateArray().ToDictionary(
        static setting => setting.GetProperty("name").GetString()!,
        static setting => setting.GetProperty("value").GetString()!,
        StringComparer.Ordinal);

    /// <summary>A deployment of dev or prod.</summary>
    /// <param name="environment">Which.</param>
    /// <param name="isLater">Whether a month later.</param>
    public static async Task<Deployment> OfEnvironmentAsync(string environment, bool isLater = false) =>
        await OfAsync(Assignments(await Template.ParametersAsync(environment)), isLater);

    /// <summary>A deployment by azd.</summary>
    /// <param name="values">The variables of azd's environment.</param>
    /// <param name="isLater">Whether a month later.</param>
    public static async Task<Deployment> OfAzdAsync(IReadOnlyDictionary<string, string> values, bool isLater = false)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("infra/main.parameters.json")));

        // As azd does: a parameter whose variable is not set keeps its default.
        var given = file.RootElement.GetProperty("parameters").EnumerateObject()
            .Select(static parameter => (parameter.Name, Variable: parameter.Value.GetProperty("value").GetString()![2..^1]))
            .Where(parameter => values.ContainsKey(parameter.Variable))
            .ToDictionary(static parameter => parameter.Name, parameter => JsonSerializer.SerializeToElement(values[parameter.Variable]), StringComparer.Ordinal);
        return await OfAsync(Assignments(given), isLater);
    }

    /// <summary>A deployment with the mandatory parameters and the given ones, each in a line of its own.</summary>
    public static Task<Deployment> WithAsync(string parameters)
    {
        var mandatory = s_mandatory
            .Where(line => !Regex.IsMatch(parameters, $@"^\s*param {line.Split(' ')[0]} ", RegexOptions.Multiline))
            .Select(static line => $"param {line}");
        return OfAsync($"{string.Join('\n', mandatory)}\n{parameters}", isLater: false);
    }

    /// <summary>A deployment of one module alone, by the name that main.bicep has for it.</summary>
    public static async Task<Deployment> OfModuleAsync(string module, string parameters) =>
        await EvaluateAsync((await Template.ModulesAsync())[module].GetRawText(), parameters, isLater: false);

    public Resource One(string type) => Assert.Single(All(type));

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => resource.Type == type);

    private static string Assignments(IReadOnlyDictionary<string, JsonElement> values) =>
        string.Join('\n', values.Select(static pair => $"param {pair.Key} = json('''{pair.Value.GetRawText()}''')"));

    private static Task<Deployment> OfAsync(string parameters, bool isLater) =>
        s_known.GetOrAdd(
            (parameters, isLater),
            static key => new(async () => await EvaluateAsync(await Template.TextAsync(), key.Parameters, key.IsLater))).Value;

    private static async Task<Deployment> EvaluateAsync(string template, string parameters, bool isLater)
    {
        // The CLI writes beside the parameter file.
        var folder = Directory.CreateTempSubdirectory("resumen-infra-");
        try
        {
            // The CLI hides secure values, which the tests need. Another test checks that they are secure.
            var open = SecureType().Replace(template, static type => type.Value.Replace("secure", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "template.json"), open);
            var file = Path.Combine(folder.FullName, "tested.bicepparam");
            await File.WriteAllTextAsync(file, $"using 'template.json'\n{parameters}");
            string[] command =
            [
                "snapshot", file, "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(),
                "--resource-group", "rg-test", "--location", "westeurope",
            ];
            var (_, complaints) = isLater ? await BicepCli.RunAMonthLaterAsync(command) : await BicepCli.RunAsync(command);
            Assert.True(complaints.Length == 0, complaints);
            var snapshot = await File.ReadAllTextAsync(Path.ChangeExtension(file, "snapshot.json"));
            return new(JsonDocument.Parse(snapshot).RootElement.GetProperty("predictedResources"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("\"(securestring|secureObject)\"")]
    private static partial Regex SecureType();
}
