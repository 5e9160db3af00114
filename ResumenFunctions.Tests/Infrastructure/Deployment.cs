using System.Collections.Concurrent;
using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>
/// What Azure would be asked to create for given parameters. The CLI evaluates the template, with its conditions, as far as
/// possible without Azure; what only Azure knows stays an expression.
/// </summary>
internal sealed class Deployment
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> s_known = new(StringComparer.Ordinal);

    private Deployment(JsonElement snapshot) =>
        Resources = [.. snapshot.GetProperty("predictedResources").EnumerateArray().Select(static json => new Resource(json))];

    public IReadOnlyList<Resource> Resources { get; }

    public Resource App => One("Microsoft.Web/sites");

    /// <summary>The application settings, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings => App["properties.siteConfig.appSettings"].EnumerateArray().ToDictionary(
        static setting => setting.GetProperty("name").GetString()!,
        static setting => setting.GetProperty("value").GetString()!,
        StringComparer.Ordinal);

    /// <summary>A deployment with the parameters of a file in the folder infra.</summary>
    public static async Task<Deployment> OfFileAsync(string file) =>
        await OfAsync(await File.ReadAllTextAsync(Repository.PathOf($"infra/{file}"), CancellationToken.None));

    /// <summary>A deployment with the mandatory parameters and the given ones.</summary>
    public static Task<Deployment> WithAsync(string parameters) => OfAsync(
        $"""
        using 'main.bicep'
        param environmentName = 'test'
        param alertEmail = 'operator@example.org'
        {parameters}
        """);

    /// <summary>A deployment of one module of the folder infra/modules.</summary>
    public static Task<Deployment> OfModuleAsync(string module, string parameters) => OfAsync(
        $"""
        using 'modules/{module}'
        {parameters}
        """);

    public Resource One(string type) => Assert.Single(All(type));

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => resource.Type == type);

    private static Task<Deployment> OfAsync(string parameters) =>
        s_known.GetOrAdd(parameters, static text => new(() => EvaluateAsync(text))).Value;

    private static async Task<Deployment> EvaluateAsync(string parameters)
    {
        // In a copy, because the CLI writes beside the parameter file.
        var folder = Directory.CreateTempSubdirectory("resumen-infra-");
        try
        {
            Copy(new DirectoryInfo(Repository.PathOf("infra")), folder);
            var file = Path.Combine(folder.FullName, "tested.bicepparam");
            await File.WriteAllTextAsync(file, parameters, CancellationToken.None);
            await BicepCli.OutputOfAsync(
                "snapshot", file, "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(),
                "--resource-group", "rg-test", "--location", "westeurope");
            var snapshot = await File.ReadAllTextAsync(Path.ChangeExtension(file, "snapshot.json"), CancellationToken.None);
            return new(JsonDocument.Parse(snapshot).RootElement);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            // The CLI hides secure values, which the tests need. Another test checks that they are secure.
            var text = File.ReadAllText(file.FullName).Replace("@secure()", "", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(to.FullName, file.Name), text);
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
