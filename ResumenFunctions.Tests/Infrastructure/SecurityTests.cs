namespace ResumenFunctions.Tests.Infrastructure;

public sealed class SecurityTests
{
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    [Fact]
    public async Task The_app_is_Linux_on_Flex_Consumption_and_runs_NET_10_isolated()
    {
        var deployment = await Everything.DeployAsync();
        var plan = deployment.One("Microsoft.Web/serverfarms");

        Assert.Equal("FC1", plan.Text("sku.name"));
        Assert.Equal("FlexConsumption", plan.Text("sku.tier"));
        Assert.True(plan.Flag("properties.reserved"));
        Assert.Equal(plan.Id, deployment.App.Text("properties.serverFarmId"));
        Assert.Equal("functionapp,linux", deployment.App.Text("kind"));
        Assert.Equal("dotnet-isolated", deployment.App.Text("properties.functionAppConfig.runtime.name"));
        Assert.Equal("10.0", deployment.App.Text("properties.functionAppConfig.runtime.version"));
    }

    [Fact]
    public async Task The_app_answers_only_by_https_with_TLS_1_2_or_later()
    {
        var app = (await Everything.DeployAsync()).App;

        Assert.True(app.Flag("properties.httpsOnly"));
        Assert.Equal("1.2", app.Text("properties.siteConfig.minTlsVersion"));
        Assert.Equal("1.2", app.Text("properties.siteConfig.scmMinTlsVersion"));
        Assert.False(app.Flag("properties.siteConfig.remoteDebuggingEnabled"));
    }

    [Fact]
    public async Task Deployment_by_password_is_off_and_so_is_FTP()
    {
        var policies = (await Everything.DeployAsync()).All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToArray();

        Assert.Equal(["scm", "ftp"], policies.Select(static policy => policy.Name.Split('/')[1]));
        Assert.All(policies, static policy => Assert.False(policy.Flag("properties.allow")));
    }

    [Theory]
    [InlineData("ftpsState")]
    [InlineData("linuxFxVersion")]
    [InlineData("netFrameworkVersion")]
    [InlineData("use32BitWorkerProcess")]
    [InlineData("functionAppScaleLimit")]
    [InlineData("alwaysOn")]
    public async Task The_deployment_sends_nothing_that_Flex_Consumption_refuses(string property)
    {
        var app = (await Everything.DeployAsync()).App;

        Assert.False(app["properties.siteConfig"].TryGetProperty(property, out _));
    }

    [Fact]
    public async Task The_app_has_one_identity_for_deployment_and_the_vault_too()
    {
        var deployment = await Everything.DeployAsync();
        var identity = deployment.One("Microsoft.ManagedIdentity/userAssignedIdentities").Id;

        Assert.Equal("UserAssigned", deployment.App.Text("identity.type"));
        Assert.Equal(identity, Assert.Single(deployment.App["identity.userAssignedIdentities"].EnumerateObject()).Name);
        Assert.Equal(identity, deployment.App.Text("properties.keyVaultReferenceIdentity"));
        Assert.Equal("blobContainer", deployment.App.Text("properties.functionAppConfig.deployment.storage.type"));
        Assert.Equal("UserAssignedIdentity", deployment.App.Text("properties.functionAppConfig.deployment.storage.authentication.type"));
        Assert.Equal(
            identity, deployment.App.Text("properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"));
    }

    [Fact]
    public async Task Storage_has_neither_keys_nor_public_blobs()
    {
        var deployment = await Everything.DeployAsync();
        var account = deployment.One("Microsoft.Storage/storageAccounts");

        Assert.False(account.Flag("properties.allowSharedKeyAccess"));
        Assert.False(account.Flag("properties.allowBlobPublicAccess"));
        Assert.False(account.Flag("properties.allowCrossTenantReplication"));
        Assert.True(account.Flag("properties.supportsHttpsTrafficOnly"));
        Assert.Equal("TLS1_2", account.Text("properties.minimumTlsVersion"));
        Assert.Equal("None", deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers").Text("properties.publicAccess"));
    }

    [Fact]
    public async Task Telemetry_is_accepted_from_identities_only()
    {
        var deployment = await Everything.DeployAsync();
        var insights = deployment.One("Microsoft.Insights/components");
        var workspace = deployment.One("Microsoft.OperationalInsights/workspaces");

        Assert.True(insights.Flag("properties.DisableLocalAuth"));
        Assert.Equal(workspace.Id, insights.Text("properties.WorkspaceResourceId"));
        Assert.True(workspace.Flag("properties.features.disableLocalAuth"));
    }

    [Fact]
    public async Task Each_role_is_the_least_one_and_given_on_one_resource()
    {
        var deployment = await Everything.DeployAsync();

        var roles = deployment.All("Microsoft.Authorization/roleAssignments").Select(static assignment => (
            On: assignment.Id[..assignment.Id.LastIndexOf("/providers/Microsoft.Authorization", StringComparison.Ordinal)],
            Role: assignment.Text("properties.roleDefinitionId")!.Split('/')[^1])).ToHashSet();

        Assert.Equal(
            [
                (deployment.One("Microsoft.Insights/components").Id, MonitoringMetricsPublisher),
                (deployment.One("Microsoft.Storage/storageAccounts").Id, StorageBlobDataOwner),
                (deployment.One("Microsoft.KeyVault/vaults").Id, KeyVaultSecretsUser),
            ],
            roles);
        Assert.All(
            deployment.All("Microsoft.Authorization/roleAssignments"),
            static assignment => Assert.Contains("/id-resumen-test'", assignment.Text("properties.principalId"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8e3af657-a8ff-443c-a75c-2fe8c4bcb635")] // Owner
    [InlineData("b24988ac-6180-42a0-ab88-20f7382dd24c")] // Contributor
    [InlineData("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9")] // User Access Administrator
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("listSecrets")]
    [InlineData("listCredentials")]
    [InlineData("AccountKey=")]
    [InlineData("SharedAccess")]
    [InlineData("InstrumentationKey=")]
    [InlineData("password")]
    public async Task The_template_has_no_broad_role_and_no_shared_key(string text) =>
        Assert.DoesNotContain(text, await Template.TextAsync(), StringComparison.OrdinalIgnoreCase);
}
