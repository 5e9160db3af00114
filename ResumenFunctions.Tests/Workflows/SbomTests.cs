using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>The list of the zip's packages, made of what a fake CycloneDX says of the two projects.</summary>
public sealed class SbomTests : IDisposable
{
    // Made by the worker's SDK from a project.
    private const string Extensions = "Microsoft.Azure.Functions.Worker.Extensions";

    private readonly FakeTools _tools = new("dotnet");

    public SbomTests()
    {
        Write(
            "app/ResumenFunctions.deps.json",
            Deps(("Polly/7.2.4", "package", "lib/netstandard2.0/Polly.dll"), ("Resumen/1.0.0", "project", "Resumen.dll")));
        Write(
            "app/.azurefunctions/function.deps.json",
            Deps(("Storage/9.3.1", "package", "lib/Storage.dll"), ("Unused/1.0.0", "package", "lib/Unused.dll")));
        foreach (var assembly in new[] { "Polly", "Resumen", ".azurefunctions/Storage", $".azurefunctions/{Extensions}" })
        {
            Write($"app/{assembly}.dll", "");
        }

        Write("boms/app.json", List(("Polly", "7.2.4", "required"), ("Microsoft.Azure.Functions.Worker.Sdk", "2.0.7", "excluded")));
        Write("boms/extensions.json", List(("Storage", "9.3.1", "required"), ("Unused", "1.0.0", "required"), ("Polly", "5.0.0", "required")));
        Write("extensions.csproj", "");
        _tools.Answer("dotnet tool restore").Answer("dotnet tool run dotnet-CycloneDX", files: _tools.PathOf("boms"));
    }

    [Fact]
    public async Task The_packages_whose_assemblies_are_in_the_app_are_listed_and_no_others()
    {
        Write("app/.azurefunctions/Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader.dll", "");

        var bom = await BomAsync();

        Assert.Equal(
            ["Microsoft.Azure.Functions.Worker.Sdk 2.0.7 required", "Polly 7.2.4 required", "Storage 9.3.1 required"],
            bom.GetProperty("components").EnumerateArray().Select(static one =>
                $"{one.GetProperty("name")} {one.GetProperty("version")} {one.GetProperty("scope")}"));
        Assert.Equal("resumen", bom.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
    }

    // The attestation wants a serial number: actions/attest takes no CycloneDX without one.
    [Fact]
    public async Task Its_time_and_serial_number_are_those_of_the_commit()
    {
        var first = await BomAsync();
        var second = await BomAsync();

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$", first.GetProperty("serialNumber").GetString());
        Assert.Matches("^[0-9]{4}-[0-9T:-]+Z$", first.GetProperty("metadata").GetProperty("timestamp").GetString());
        Assert.NotEqual("2001-01-01T00:00:00Z", first.GetProperty("metadata").GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData("Unknown.dll")]
    [InlineData(".azurefunctions/Polly.dll")]
    public async Task An_assembly_of_unknown_origin_fails_the_build(string assembly)
    {
        Write($"app/{assembly}", "");

        await FailsAsync($"no package is known for {assembly}");
    }

    [Fact]
    public async Task A_package_that_CycloneDX_leaves_out_fails_the_build()
    {
        Write("boms/app.json", List(("Polly", "7.2.5", "required")));

        await FailsAsync("CycloneDX does not list Polly/7.2.4");
        Assert.False(File.Exists(_tools.PathOf("bom.json")));
    }

    [Fact]
    public async Task A_CycloneDX_that_fails_fails_the_build()
    {
        using var tools = new FakeTools("dotnet").Answer("dotnet tool restore").Answer("CycloneDX", exitCode: 1);

        var (exitCode, output) = await tools.RunAsync("sbom.sh", _tools.PathOf("app"), _tools.PathOf("extensions.csproj"), tools.PathOf("bom.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED: CycloneDX could not list what ResumenFunctions/ResumenFunctions.csproj uses", output, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();

    private static string Deps(params (string Library, string Type, string Assembly)[] libraries) => JsonSerializer.Serialize(new
    {
        targets = new Dictionary<string, object>
        {
            [".NETCoreApp"] = libraries.ToDictionary(
                static one => one.Library, static one => new { runtime = new Dictionary<string, object> { [one.Assembly] = new { } } }),
        },
        libraries = libraries.ToDictionary(static one => one.Library, static one => new { type = one.Type }),
    });

    private static string List(params (string Name, string Version, string Scope)[] components) => JsonSerializer.Serialize(new
    {
        bomFormat = "CycloneDX",
        specVersion = "1.7",
        metadata = new { timestamp = "2001-01-01T00:00:00Z", component = new Dictionary<string, string> { ["bom-ref"] = "root" } },
        components = components.Select(static one => new Dictionary<string, string>
        {
            ["bom-ref"] = $"{one.Name}@{one.Version}",
            ["name"] = one.Name,
            ["version"] = one.Version,
            ["scope"] = one.Scope,
        }),
        dependencies = new[] { new { @ref = "root", dependsOn = new[] { $"{components[0].Name}@{components[0].Version}" } } },
    });

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_tools.PathOf(path))!);
        File.WriteAllText(_tools.PathOf(path), text);
    }

    private Task<(int ExitCode, string Output)> RunAsync()
    {
        Assert.SkipUnless(Directory.Exists(Repository.PathOf(".git")) || File.Exists(Repository.PathOf(".git")), "This is no git repository.");
        return _tools.RunAsync("sbom.sh", _tools.PathOf("app"), _tools.PathOf("extensions.csproj"), _tools.PathOf("bom.json"));
    }

    private async Task<JsonElement> BomAsync()
    {
        var (exitCode, output) = await RunAsync();
        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_tools.PathOf("bom.json"), TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }

    private async Task FailsAsync(string why)
    {
        var (exitCode, output) = await RunAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"FAILED: {why}", output, StringComparison.Ordinal);
    }
}
