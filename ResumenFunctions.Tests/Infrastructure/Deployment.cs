using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.OpenApi;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>
/// What Azure would be asked to create for given parameters: the CLI evaluates the template, conditions and all, as far as that is
/// possible without asking Azure. What is known only there stays an expression.
/// </summary>
internal sealed partial class Deployment
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> s_known = new(StringComparer.Ordinal);

    private Deployment(JsonElement snapshot) =>
        Resources = [.. snapshot.GetProperty("predictedResources").EnumerateArray().Select(static json => new Resource(json))];

    public IReadOnlyList<Resource> Resources { get; }

    public Resource App => One("Microsoft.Web/sites");

    /// <summary>The application settings: an expression, because some are known to Azure only.</summary>
    public string AppSettings => App.Text("properties.siteConfig.appSettings")!;

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

    /// <summary>The application settings whose value is known.</summary>
    public IReadOnlyDictionary<string, string> KnownAppSettings() => Pair().Matches(AppSettings)
        .ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["value"].Value, StringComparer.Ordinal);

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
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }

    [GeneratedRegex("'(?<name>[A-Za-z_]+)', '(?<value>[^']*)'")]
    private static partial Regex Pair();
}
