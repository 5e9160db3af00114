namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>One parameter puts the app into a virtual network.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task The_app_calls_from_a_subnet_that_is_delegated_to_Flex_Consumption()
    {
        var deployment = await Everything.DeployAsync();
        var network = deployment.One("Microsoft.Network/virtualNetworks");
        var subnet = network["properties.subnets"].EnumerateArray().First(static subnet => subnet.GetProperty("name").GetString() == "app").GetProperty("properties");

        Assert.Contains("format('network-{0}'", deployment.App.Text("properties.virtualNetworkSubnetId"), StringComparison.Ordinal);
        Assert.Contains(".outputs.appSubnetId.value", deployment.App.Text("properties.virtualNetworkSubnetId"), StringComparison.Ordinal);
        Assert.StartsWith(
            "[format('{0}/subnets/app', resourceId('Microsoft.Network/virtualNetworks', ",
            (await Template.ModulesAsync())["network"].GetProperty("outputs").GetProperty("appSubnetId").GetProperty("value").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            "Microsoft.App/environments",
            Assert.Single(subnet.GetProperty("delegations").EnumerateArray()).GetProperty("properties").GetProperty("serviceName").GetString());
    }

    [Theory]
    [InlineData("blob", "storage", "privatelink.blob.")]
    [InlineData("redisEnterprise", "redis", "privatelink.redis.azure.net")]
    [InlineData("vault", "vault", "'.vaultcore'")]
    public async Task A_private_endpoint_and_a_DNS_zone_lead_to(string service, string module, string zone)
    {
        var deployment = await Everything.DeployAsync();
        var endpoint = Assert.Single(
            deployment.All("Microsoft.Network/privateEndpoints"), endpoint => endpoint.Name.EndsWith($"-{service}", StringComparison.Ordinal));
        var connection = Assert.Single(endpoint["properties.privateLinkServiceConnections"].EnumerateArray()).GetProperty("properties");

        Assert.Contains($"format('{module}-{{0}}'", connection.GetProperty("privateLinkServiceId").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(".outputs.id.value]", connection.GetProperty("privateLinkServiceId").GetString(), StringComparison.Ordinal);
        Assert.Equal(service, Assert.Single(connection.GetProperty("groupIds").EnumerateArray()).GetString());
        Assert.EndsWith(".outputs.endpointsSubnetId.value]", endpoint.Text("properties.subnet.id"), StringComparison.Ordinal);
        Assert.Single(deployment.All("Microsoft.Network/privateDnsZones"), one => one.Name.Contains(zone, StringComparison.Ordinal));
        var link = Assert.Single(
            deployment.All("Microsoft.Network/privateDnsZones/virtualNetworkLinks"), link => link.Name.Contains(zone, StringComparison.Ordinal));
        Assert.Contains("format('network-{0}'", link.Text("properties.virtualNetwork.id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_and_Redis_have_no_public_address_any_more()
    {
        var deployment = await Everything.DeployAsync();

        Assert.Equal("Disabled", deployment.One("Microsoft.Storage/storageAccounts").Text("properties.publicNetworkAccess"));
        Assert.Equal("Deny", deployment.One("Microsoft.Storage/storageAccounts").Text("properties.networkAcls.defaultAction"));
        Assert.Equal("Disabled", deployment.One("Microsoft.Cache/redisEnterprise").Text("properties.publicNetworkAccess"));
    }

    // Flex Consumption resolves no reference to a vault with a restricted network.
    [Fact]
    public async Task The_vault_keeps_its_public_address_because_the_platform_reads_keys_from_outside_the_network() =>
        Assert.Equal("Enabled", (await Everything.DeployAsync()).One("Microsoft.KeyVault/vaults").Text("properties.publicNetworkAccess"));

    [Fact]
    public async Task Without_it_storage_is_open_to_identities_with_a_role_and_the_app_has_no_subnet()
    {
        var deployment = await Deployment.WithAsync("");

        Assert.Equal("Enabled", deployment.One("Microsoft.Storage/storageAccounts").Text("properties.publicNetworkAccess"));
        Assert.Equal("Allow", deployment.One("Microsoft.Storage/storageAccounts").Text("properties.networkAcls.defaultAction"));
        Assert.False(
            deployment.App["properties"].TryGetProperty("virtualNetworkSubnetId", out var subnet) && subnet.ValueKind != System.Text.Json.JsonValueKind.Null);
    }
}
