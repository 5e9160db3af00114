using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosting;

public sealed class JsonTests
{
    // Not in the Functions app: the worker's library needs it.
    [Theory]
    [InlineData("ResumenFunctions.Local")]
    [InlineData("ResumenFunctions.TestHost")]
    public void Json_by_reflection_is_switched_off(string project)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Repository.OutputOf(project, ".runtimeconfig.json")));

        Assert.False(config.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties")
            .GetProperty("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault").GetBoolean());
    }

    [Fact]
    public void The_Functions_app_leaves_serializing_to_the_core_which_the_local_host_runs_without_reflection()
    {
        using var file = new PEReader(File.OpenRead(Repository.OutputOf("ResumenFunctions", ".dll")));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)).ToList();

        Assert.Contains("JsonDocument", types);
        Assert.DoesNotContain("JsonSerializer", types);
        Assert.DoesNotContain("JsonContent", types);
        Assert.DoesNotContain("HttpContentJsonExtensions", types);
    }
}
