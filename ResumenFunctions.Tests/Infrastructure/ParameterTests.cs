using System.Text.Json;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("parameters")]
    [InlineData("outputs")]
    public async Task Each_parameter_and_output_of_every_module_has_a_description(string section)
    {
        var members = (await Template.AllAsync())
            .SelectMany(template => template.TryGetProperty(section, out var found) ? found.EnumerateObject().ToArray() : []).ToArray();

        Assert.NotEmpty(members);
        Assert.All(members, static member => Assert.NotEmpty(member.Value.GetProperty("metadata").GetProperty("description").GetString()!));
    }

    [Fact]
    public async Task Only_the_name_of_the_environment_the_region_and_the_address_for_alerts_must_be_given()
    {
        var parameters = (await Template.JsonAsync()).GetProperty("parameters").EnumerateObject();

        Assert.Equal(
            ["environmentName", "location", "alertEmail"],
            parameters.Where(static p => !p.Value.TryGetProperty("defaultValue", out _) && !p.Value.TryGetProperty("nullable", out _))
                .Select(static p => p.Name));
    }

    [Theory]
    [InlineData("instanceMemoryMB", "[512,2048,4096]")]
    [InlineData("availabilityFrequencySeconds", "[0,300,600,900]")]
    [InlineData("redisSku", """["Balanced_B0","Balanced_B1","Balanced_B3","Balanced_B5"]""")]
    public async Task A_parameter_allows_only_what_Azure_knows(string name, string allowed)
    {
        var parameter = (await Template.JsonAsync()).GetProperty("parameters").GetProperty(name);

        Assert.Equal(allowed, JsonSerializer.Serialize(parameter.GetProperty("allowedValues")));
    }

    [Theory]
    [InlineData("maximumInstanceCount", 1, 1000)]
    [InlineData("httpConcurrency", 1, 1000)]
    [InlineData("alwaysReadyInstances", 0, 1000)]
    [InlineData("logRetentionDays", 30, 730)]
    public async Task Numeric_parameters_have_bounds(string name, int least, int most)
    {
        var parameter = (await Template.JsonAsync()).GetProperty("parameters").GetProperty(name);

        Assert.Equal(least, parameter.GetProperty("minValue").GetInt32());
        Assert.Equal(most, parameter.GetProperty("maxValue").GetInt32());
    }

    [Fact]
    public async Task A_parameter_that_may_hold_a_secret_or_a_person_s_address_is_secure_and_has_no_default()
    {
        var templates = await Template.AllAsync();

        var secure = templates.SelectMany(static template => template.GetProperty("parameters").EnumerateObject())
            .Where(static p => p.Value.TryGetProperty("type", out var type) && type.GetString() is "securestring" or "secureObject")
            .ToArray();

        Assert.Equal(["alertEmail", "cacheRedis", "alertEmail"], secure.Select(static p => p.Name));
        Assert.All(secure, static p => Assert.True(!p.Value.TryGetProperty("defaultValue", out var value) || string.IsNullOrEmpty(value.GetString())));
        var app = templates.Single(static template => template.GetProperty("parameters").TryGetProperty("appSettings", out _));
        var type = app.GetProperty("parameters").GetProperty("appSettings").GetProperty("$ref").GetString()!.Split('/')[^1];
        Assert.Equal("secureObject", app.GetProperty("definitions").GetProperty(type).GetProperty("type").GetString());
    }
}
