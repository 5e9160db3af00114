using System.Collections.Concurrent;
using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>
/// What Azure would be asked to create for given parameters: the CLI evaluates the template, conditions and all, as far as that is
/// possible without asking Azure. What is known only there stays an expression.
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

    /// <summary>With the parameters that a file of the folder infra gives.</summary>
    public static async Task<Deployment> OfFileAsync(string file) =>
        await OfAsync(await File.ReadAllTextAsync(Repository.PathOf($"infra/{file}"), CancellationToken.None));

    /// <summary>With only the parameters that must be given, and some more.</summary>
    public static Task<Deployment> WithAsync(string parameters) => OfAsync(
        $"""
        using 'main.bicep'
        param environmentName = 'test'
        param alertEmail = 'operator@example.org'
        {parameters}
        """);

    public Resource One(string type) => Assert.Single(All(type));

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => resource.Type == type);

    private static Task<Deployment> OfAsync(string parameters) =>
        s_known.GetOrAdd(parameters, static text => new(() => EvaluateAsync(text))).Value;

    private static async Task<Deployment> EvaluateAsync(string parameters)
    {
        // The CLI writes beside the file of parameters.
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
            // The CLI shows nothing of what is secure, and the tests want to see it. That it is secure has a test of its own.
            var text = File.ReadAllText(file.FullName).Replace("@secure()", "", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(to.FullName, file.Name), text);
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
