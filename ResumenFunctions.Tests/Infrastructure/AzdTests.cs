using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class AzdTests
{
    [Fact]
    public void One_service_is_deployed_from_the_Functions_project()
    {
        var lines = File.ReadAllLines(Repository.PathOf("azure.yaml"));

        Assert.Equal(
            ["services:", "  resumen:", "    project: ./ResumenFunctions", "    language: dotnet", "    host: function"],
            lines.SkipWhile(static line => line != "services:"));
        Assert.True(File.Exists(Repository.PathOf("ResumenFunctions/ResumenFunctions.csproj")));
    }

    [Fact]
    public async Task Azd_finds_the_app_and_the_environment_by_their_tags()
    {
        var deployment = await Deployment.WithAsync("param tags = { team: 'a' }");
        var tagged = deployment.Resources.Where(static resource => resource.Json.TryGetProperty("tags", out _)).ToArray();

        Assert.Equal("resumen", deployment.App.Text("tags.azd-service-name"));
        Assert.NotEmpty(tagged);
        Assert.All(tagged, static resource =>
        {
            // The availability test's tags are an expression.
            Assert.Matches(@"azd-env-name\W+test", resource["tags"].ToString());
            Assert.Matches(@"team\W+a", resource["tags"].ToString());
        });
    }

    [Fact]
    public async Task The_values_of_an_environment_become_parameters_that_exist()
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("infra/main.parameters.json"), TestContext.Current.CancellationToken);
        using var file = JsonDocument.Parse(text);
        var known = (await Template.JsonAsync()).GetProperty("parameters");

        var mapped = file.RootElement.GetProperty("parameters").EnumerateObject().ToArray();

        Assert.Contains(mapped, static parameter => parameter.Value.GetProperty("value").GetString() == "${AZURE_ENV_NAME}");
        Assert.All(mapped, parameter =>
        {
            Assert.True(known.TryGetProperty(parameter.Name, out _), parameter.Name);
            Assert.Matches(@"^\$\{(AZURE|RESUMEN)_[A-Z_]+\}$", parameter.Value.GetProperty("value").GetString());
        });
    }

    // azd asks for the region among those allowed, but only if the parameter has no default and its variable is this one.
    [Fact]
    public async Task Azd_asks_for_a_region_among_those_that_have_Flex_Consumption()
    {
        var location = (await Template.JsonAsync()).GetProperty("parameters").GetProperty("location");
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("infra/main.parameters.json"), TestContext.Current.CancellationToken));

        Assert.False(location.TryGetProperty("defaultValue", out _));
        Assert.Equal("location", location.GetProperty("metadata").GetProperty("azd").GetProperty("type").GetString());
        Assert.Contains("brazilsouth", location.GetProperty("allowedValues").EnumerateArray().Select(static region => region.GetString()));
        Assert.Equal("${AZURE_LOCATION}", file.RootElement.GetProperty("parameters").GetProperty("location").GetProperty("value").GetString());
    }

    // azd prefers main.bicepparam, and then reads no main.parameters.json.
    [Fact]
    public void No_bicepparam_file_takes_the_place_of_azd_s_parameters() => Assert.False(File.Exists(Repository.PathOf("infra/main.bicepparam")));

    [Fact]
    public async Task The_template_s_outputs_tell_azd_where_the_app_is()
    {
        var outputs = (await Template.JsonAsync()).GetProperty("outputs").EnumerateObject().Select(static output => output.Name);

        Assert.Equal(
            [
                "AZURE_FUNCTION_APP_NAME", "SERVICE_RESUMEN_ENDPOINT_URL", "RESUMEN_IDENTITY_CLIENT_ID", "AZURE_STORAGE_ACCOUNT_NAME",
                "APPLICATIONINSIGHTS_NAME", "AZURE_KEY_VAULT_NAME",
            ],
            outputs);
    }
}
