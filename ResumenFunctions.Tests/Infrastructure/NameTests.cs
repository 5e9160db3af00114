using System.Text.RegularExpressions;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>Names of resources, for every name that azd allows an environment: <c>^[a-zA-Z0-9-\(\)_\.]{1,64}$</c>.</summary>
public sealed partial class NameTests
{
    /// <summary>
    /// What Azure allows, by type: Microsoft's "Naming rules and restrictions for Azure resources", where it has the type. Names that only have
    /// to be unique in their own resource are left out.
    /// </summary>
    private static readonly Dictionary<string, string> s_rules = new(StringComparer.Ordinal)
    {
        ["Microsoft.Cache/redisEnterprise"] = "^(?!.*--)[A-Za-z0-9][A-Za-z0-9-]{0,58}[A-Za-z0-9]$",
        ["Microsoft.Consumption/budgets"] = "^[A-Za-z0-9_-]{1,63}$",
        ["Microsoft.Insights/actionGroups"] = @"^[^:<>+/&%\\?|]{0,259}[^:<>+/&%\\?| .]$",
        ["Microsoft.Insights/components"] = @"^[^%&\\?/]{0,259}[^%&\\?/ .]$",
        ["Microsoft.Insights/metricAlerts"] = @"^[^*#&+:<>?@%{}\\/|]{0,259}[^*#&+:<>?@%{}\\/| .]$",
        ["Microsoft.Insights/scheduledQueryRules"] = @"^[^*<>%{}&:\\?/#|]{0,259}[^*<>%{}&:\\?/#| .]$",
        ["Microsoft.Insights/webtests"] = @"^[^%&\\?/]{0,259}[^%&\\?/ .]$",
        ["Microsoft.Insights/workbooks"] = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        ["Microsoft.KeyVault/vaults"] = "^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$",
        ["Microsoft.Network/privateEndpoints"] = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$",
        ["Microsoft.Network/virtualNetworks"] = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$",
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "^(?!.*--)[a-z0-9][a-z0-9-]{2,62}$",
        ["Microsoft.Web/serverfarms"] = "^[A-Za-z0-9-]{1,40}$",
        ["Microsoft.Web/sites"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,58}[A-Za-z0-9]$",
    };

    private const string Longest = "as-long-as-azd-allows-a-name-to-be-which-is-sixty-four-character";

    private static readonly string[] s_global =
        ["Microsoft.Cache/redisEnterprise", "Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts", "Microsoft.Web/sites"];

    [Theory]
    [InlineData("x")]
    [InlineData("My_Env.2026")]
    [InlineData("-(_.)-")]
    [InlineData("twenty-characters-0-")]
    [InlineData(Longest)]
    public async Task Every_resource_has_a_name_that_Azure_allows(string environment)
    {
        var named = (await WithAsync(environment)).Resources.Where(static resource => s_rules.ContainsKey(resource.Type)).ToArray();

        Assert.Equal(s_rules.Keys.Order(), named.Select(static resource => resource.Type).Distinct().Order());
        Assert.All(named, static resource => Assert.Matches(s_rules[resource.Type], resource.Name.Split('/')[^1]));
    }

    [Fact]
    public async Task A_short_plain_name_is_in_the_names_as_it_is() =>
        Assert.Equal("plan-resumen-prod", (await Deployment.OfEnvironmentAsync("prod")).One("Microsoft.Web/serverfarms").Name);

    // Cut and cleaned, these would be the same.
    [Theory]
    [InlineData("My_Env.2026", "my-env_2026")]
    [InlineData(Longest, "as-long-as-azd-allows")]
    public async Task Two_environments_never_share_a_name(string one, string other)
    {
        var names = (await WithAsync(one)).Resources.Where(static resource => s_rules.ContainsKey(resource.Type) && !resource.Name.Contains('/')).Select(static resource => resource.Name);
        var others = (await WithAsync(other)).Resources.Select(static resource => resource.Name);

        Assert.Empty(names.Intersect(others, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_name_that_all_of_Azure_shares_has_a_part_that_no_other_subscription_has()
    {
        var deployment = await WithAsync("x");

        var suffixes = s_global.Select(type => Token().Match(deployment.One(type).Name).Value).ToArray();

        Assert.Equal(13, suffixes[0].Length);
        Assert.Single(suffixes.Distinct());
    }

    [Fact]
    public async Task Every_type_of_resource_that_is_deployed_by_name_is_checked_here()
    {
        // Their names are fixed, or made by guid().
        string[] fixedNames =
        [
            "Microsoft.Authorization/locks", "Microsoft.Authorization/roleAssignments", "Microsoft.Cache/redisEnterprise/databases",
            "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments", "Microsoft.Insights/diagnosticSettings",
            "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
        ];

        Assert.Equal(
            s_rules.Keys.Concat(fixedNames).Order(), (await Everything.DeployAsync()).Resources.Select(static resource => resource.Type).Distinct().Order());
    }

    private static Task<Deployment> WithAsync(string environment) => Deployment.WithAsync(
        $"""
        param environmentName = '{environment}'
        param networkEnabled = true
        param redisEnabled = true
        param keyVaultEnabled = true
        param monthlyBudget = 10
        param budgetStart = '2026-11-01'
        """);

    [GeneratedRegex("[a-z0-9]{13}$")]
    private static partial Regex Token();
}
