using System.Text.Json;

namespace ResumenFunctions.Tests.Infrastructure;

public sealed class OptionalPartTests
{
    [Theory]
    [InlineData("Microsoft.Cache/redisEnterprise")]
    [InlineData("Microsoft.Cache/redisEnterprise/databases")]
    [InlineData("Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments")]
    [InlineData("Microsoft.KeyVault/vaults")]
    [InlineData("Microsoft.Network/virtualNetworks")]
    public async Task An_optional_part_is_deployed_only_when_asked_for(string type)
    {
        Assert.Empty((await Deployment.WithAsync("")).All(type));
        Assert.Single((await Everything.DeployAsync()).All(type));
    }

    [Fact]
    public async Task Redis_is_opened_by_the_app_s_identity_only()
    {
        var deployment = await Everything.DeployAsync();
        var cache = deployment.One("Microsoft.Cache/redisEnterprise");
        var database = deployment.One("Microsoft.Cache/redisEnterprise/databases");
        var access = deployment.One("Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments");

        Assert.StartsWith("Balanced_", cache.Text("sku.name"), StringComparison.Ordinal);
        Assert.Equal("1.2", cache.Text("properties.minimumTlsVersion"));
        Assert.Equal("Disabled", database.Text("properties.accessKeysAuthentication"));
        Assert.Equal("Encrypted", database.Text("properties.clientProtocol"));
        Assert.Equal(10000, database["properties.port"].GetInt32());
        Assert.Equal("default", access.Text("properties.accessPolicyName"));
        Assert.Contains("/id-resumen-test'", access.Text("properties.user.objectId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_gets_the_address_of_Redis_and_no_credential()
    {
        var redis = (await Template.ModulesAsync())["redis"];
        var setting = (await Everything.DeployAsync()).AppSettings["Resumen__Cache__Redis"];

        Assert.StartsWith("[reference(", setting, StringComparison.Ordinal);
        Assert.EndsWith(".outputs.connection.value]", setting, StringComparison.Ordinal);
        Assert.Equal(
            "[format('{0}:{1},ssl=true', reference('cache').hostName, variables('port'))]",
            redis.GetProperty("outputs").GetProperty("connection").GetProperty("value").GetString());
    }

    [Fact]
    public async Task An_existing_Redis_can_be_given() =>
        Assert.Equal(
            "redis.example.org:6380,ssl=true",
            (await Deployment.WithAsync("param cacheRedis = 'redis.example.org:6380,ssl=true'")).AppSettings["Resumen__Cache__Redis"]);

    [Fact]
    public async Task The_vault_is_opened_by_roles()
    {
        var vault = (await Everything.DeployAsync()).One("Microsoft.KeyVault/vaults");

        Assert.True(vault.Flag("properties.enableRbacAuthorization"));
        Assert.True(vault.Flag("properties.enableSoftDelete"));
    }

    // Azure refuses false, which would turn off what can't be turned off.
    [Fact]
    public async Task A_vault_is_protected_from_purging_in_prod_and_says_nothing_of_it_elsewhere()
    {
        var tried = (await Deployment.WithAsync("param keyVaultEnabled = true")).One("Microsoft.KeyVault/vaults");

        Assert.True((await Deployment.OfEnvironmentAsync("prod")).One("Microsoft.KeyVault/vaults").Flag("properties.enablePurgeProtection"));
        Assert.False(tried["properties"].TryGetProperty("enablePurgeProtection", out var protection) && protection.ValueKind != JsonValueKind.Null);
    }

    // A deleted one that is protected keeps its name for 90 days.
    [Fact]
    public async Task A_vault_can_be_given_another_name_and_the_settings_follow()
    {
        var deployment = await Deployment.WithAsync("param keyVaultName = 'kv-resumen-again'\nparam sourceKeysInVault = ['openmeteo']");

        Assert.Equal("kv-resumen-again", deployment.One("Microsoft.KeyVault/vaults").Name);
        Assert.Contains("VaultName=kv-resumen-again;", deployment.AppSettings["Resumen__Sources__openmeteo__ApiKey"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_missed_is_locked_against_deletion_in_prod_only()
    {
        var locks = (await Deployment.OfEnvironmentAsync("prod")).All("Microsoft.Authorization/locks").ToArray();

        Assert.Equal(["sites", "vaults", "workspaces"], locks.Select(static one => one.Id.Split("/providers/Microsoft.Authorization")[0].Split('/')[^2]).Order());
        Assert.All(locks, static one => Assert.Equal("CanNotDelete", one.Text("properties.level")));
        Assert.Empty((await Deployment.OfEnvironmentAsync("dev")).All("Microsoft.Authorization/locks"));
    }

    [Fact]
    public async Task A_source_s_key_is_a_reference_to_the_vault()
    {
        var deployment = await Deployment.WithAsync("param sourceKeysInVault = ['exchangeratehost']");

        Assert.Equal(
            $"@Microsoft.KeyVault(VaultName={deployment.One("Microsoft.KeyVault/vaults").Name};SecretName=exchangeratehost-api-key)",
            deployment.AppSettings["Resumen__Sources__exchangeratehost__ApiKey"]);
        Assert.DoesNotContain("Resumen__Sources__openmeteo__ApiKey", deployment.AppSettings);
    }

    [Fact]
    public async Task A_vault_alone_sets_no_key_so_that_no_source_is_asked_with_a_reference_for_a_key() =>
        Assert.DoesNotContain(
            (await Deployment.WithAsync("param keyVaultEnabled = true")).AppSettings.Keys,
            static name => name.EndsWith("ApiKey", StringComparison.Ordinal));

    [Theory]
    [InlineData("", false, "Standard_LRS")]
    [InlineData("param zoneRedundant = true", true, "Standard_ZRS")]
    public async Task Zone_redundancy_covers_the_plan_and_storage(string parameters, bool redundant, string sku)
    {
        var deployment = await Deployment.WithAsync(parameters);

        Assert.Equal(redundant, deployment.One("Microsoft.Web/serverfarms").Flag("properties.zoneRedundant"));
        Assert.Equal(sku, deployment.One("Microsoft.Storage/storageAccounts").Text("sku.name"));
    }

    [Fact]
    public async Task Everybody_may_call_unless_ranges_are_given_and_then_they_and_the_availability_test_may()
    {
        var open = (await Deployment.WithAsync("")).App;
        var restricted = (await Everything.DeployAsync()).App;

        Assert.Equal("Allow", open.Text("properties.siteConfig.ipSecurityRestrictionsDefaultAction"));
        Assert.Empty(open["properties.siteConfig.ipSecurityRestrictions"].EnumerateArray());
        Assert.Equal("Deny", restricted.Text("properties.siteConfig.ipSecurityRestrictionsDefaultAction"));
        Assert.Equal(
            ["ApplicationInsightsAvailability", "192.0.2.0/24", "198.51.100.7/32"],
            restricted["properties.siteConfig.ipSecurityRestrictions"].EnumerateArray()
                .Select(static rule => rule.GetProperty("ipAddress").GetString()));
    }

    [Fact]
    public async Task Scale_and_concurrency_are_parameters()
    {
        var scale = (await Everything.DeployAsync()).App["properties.functionAppConfig.scaleAndConcurrency"];

        Assert.Equal(4096, scale.GetProperty("instanceMemoryMB").GetInt32());
        Assert.Equal(7, scale.GetProperty("maximumInstanceCount").GetInt32());
        Assert.Equal(64, scale.GetProperty("triggers").GetProperty("http").GetProperty("perInstanceConcurrency").GetInt32());
        Assert.Equal("""[{"name":"http","instanceCount":2}]""", JsonSerializer.Serialize(scale.GetProperty("alwaysReady")));
        Assert.Empty((await Deployment.WithAsync("")).App["properties.functionAppConfig.scaleAndConcurrency.alwaysReady"].EnumerateArray());
    }
}
