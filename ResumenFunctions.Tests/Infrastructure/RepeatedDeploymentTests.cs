using System.Text.Json;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The first deployment of an environment, and the same one a month later.</summary>
public sealed class RepeatedDeploymentTests
{
    private static readonly Dictionary<string, string> s_azd = new(StringComparer.Ordinal)
    {
        ["AZURE_ENV_NAME"] = "my-resumen",
        ["AZURE_LOCATION"] = "brazilsouth",
        ["RESUMEN_ALERT_EMAIL"] = "operator@example.org",
    };

    // Azure refuses to change a name, and many a property, of what is there. The date must be in none of them.
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("azd")]
    public async Task A_month_later_the_same_commit_asks_for_exactly_the_same(string environment)
    {
        var first = await OfAsync(environment, isLater: false);
        var second = await OfAsync(environment, isLater: true);

        Assert.NotEmpty(first.Resources);
        Assert.Equal(Text(first), Text(second));
    }

    [Fact]
    public async Task Nothing_in_the_template_depends_on_when_it_is_deployed()
    {
        var text = await Template.TextAsync();

        Assert.DoesNotContain("utcNow(", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("newGuid(", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Azd_deploys_no_source_whose_terms_forbid_it() =>
        Assert.Equal("frankfurter,exchangeratehost", (await OfAsync("azd", isLater: false)).AppSettings["Resumen__Chains__usd"]);

    private static Task<Deployment> OfAsync(string environment, bool isLater) =>
        environment == "azd" ? Deployment.OfAzdAsync(s_azd, isLater) : Deployment.OfEnvironmentAsync(environment, isLater);

    private static string Text(Deployment deployment) => JsonSerializer.Serialize(deployment.Json);
}
