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

        Assert.Equal($"{network.Id}/subnets/app", deployment.App.Text("properties.virtualNetworkSubnetId"));
        Assert.Equal(
            "Microsoft.App/environments",
            Assert.Single(subnet.GetProperty("delegations").EnumerateArray()).GetProperty("properties").GetProperty("serviceName").GetString());
    }

    [Theory]
    [InlineData("blob", "Microsoft.Storage/storageAccounts", "privatelink.blob.")]
    [InlineData("redisEnterprise", "Microsoft.Cache/redisEnterprise", "privatelink.redis.azure.net")]
    [InlineData("vault", "Microsoft.KeyVault/vaults", "'.vaultcore'")]
    public async Task A_private_endpoint_and_a_DNS_zone_lead_to(string service, string type, string zone)
    {
        var deployment = await Everything.DeployAsync();
        var endpoint = Assert.Single(
            deployment.All("Microsoft.Network/privateEndpoints"), endpoint => endpoint.Name.EndsWith($"-{service}", StringComparison.Ordinal));
        var connection = Assert.Single(endpoint["properties.privateLinkServiceConnections"].EnumerateArray()).GetProperty("properties");

        Assert.Equal(deployment.One(type).Id, connection.GetProperty("privateLinkServiceId").GetString());
        Assert.Equal(service, Assert.Single(connection.GetProperty("groupIds").EnumerateArray()).GetString());
        Assert.EndsWith("/subnets/endpoints", endpoint.Text("properties.subnet.id"), StringComparison.Ordinal);
        Assert.Single(deployment.All("Microsoft.Network/privateDnsZones"), one => one.Name.Contains(zone, StringComparison.Ordinal));
        Assert.Single(
            deployment.All("Microsoft.Network/privateDnsZones/virtualNetworkLinks"),
            link => link.Name.Contains(zone, StringComparison.Ordinal)
                && link.Text("properties.virtualNetwork.id") == deployment.One("Microsoft.Network/virtualNetworks").Id);
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
