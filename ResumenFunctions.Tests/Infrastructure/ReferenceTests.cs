using System.Text.Json;
using System.Text.RegularExpressions;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>Whatever a resource refers to is deployed with it, in every combination of the optional parts.</summary>
public sealed partial class ReferenceTests
{
    public static TheoryData<string> Combinations =>
    [
        "",
        "param redisEnabled = true\nparam networkEnabled = true",
        "param keyVaultEnabled = true\nparam locked = true\nparam availabilityFrequencySeconds = 0",
    ];

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Every_resource_that_is_referred_to_is_deployed(string parameters)
    {
        var deployment = await Deployment.WithAsync(parameters);
        var known = deployment.Resources.Select(static resource => resource.Id).Concat(Subnets(deployment)).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var mentioned = Strings(deployment.Json).SelectMany(static text => ResourceId().Matches(text)).Select(static match => match.Value)
            .Distinct().ToArray();

        Assert.NotEmpty(mentioned);
        Assert.All(mentioned, id => Assert.Contains(id, known));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Every_module_whose_outputs_are_used_is_deployed(string parameters)
    {
        var deployment = await Deployment.WithAsync(parameters);
        var modules = await Template.ModulesAsync();

        var used = Strings(deployment.Json).SelectMany(static text => ModuleReference().Matches(text)).Select(static match => match.Groups["name"].Value)
            .Distinct().ToArray();

        Assert.NotEmpty(used);
        Assert.All(used, name =>
        {
            // Those that no other module has: every one has roles or diagnostic settings.
            var own = Types(modules[name]).Except(modules.Where(other => other.Key != name).SelectMany(static other => Types(other.Value)));
            Assert.Contains(own, type => deployment.All(type).Any());
        });
    }

    // The CLI knows the types that Azure publishes, as of its version: what they don't have is a warning, and a warning fails every test here.
    [Theory]
    [InlineData("Microsoft.Web/sites@2025-03-99")]
    [InlineData("Microsoft.Web/sites@2025-03-01")]
    public async Task A_version_of_an_API_that_does_not_exist_would_be_noticed(string type)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("resumen-api-").FullName, "tested.bicep");
        try
        {
            await File.WriteAllTextAsync(file, $"resource app '{type}' existing = {{\n  name: 'app'\n}}\noutput id string = app.id\n", TestContext.Current.CancellationToken);

            var (_, complaints) = await BicepCli.RunAsync("build", file, "--stdout");

            Assert.Equal(type.EndsWith("99", StringComparison.Ordinal), complaints.Contains("BCP081", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static IEnumerable<string> Types(JsonElement module) =>
        module.GetProperty("resources").EnumerateObject().Select(static resource => new Resource(resource.Value).Type);

    private static IEnumerable<string> Subnets(Deployment deployment) => deployment.All("Microsoft.Network/virtualNetworks").SelectMany(
        static network => network["properties.subnets"].EnumerateArray().Select(subnet => $"{network.Id}/subnets/{subnet.GetProperty("name").GetString()}"));

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => Strings(member.Value).Prepend(member.Name)),
        _ => [],
    };

    [GeneratedRegex(Deployment.Group + "/providers/[^'\"]+")]
    private static partial Regex ResourceId();

    [GeneratedRegex(@"'Microsoft\.Resources/deployments', format\('(?<name>\w+)-\{0\}'")]
    private static partial Regex ModuleReference();
}
