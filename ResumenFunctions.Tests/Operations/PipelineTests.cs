using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Workflows;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Operations;

/// <summary>What <c>docs/operations.md</c> says about the workflows is true.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    public void The_operations_document_sets_the_variables_that_the_workflows_read()
    {
        var read = WorkflowVariable().Matches(OperationsDocument.Read(".github/workflows/deploy-to.yml"));
        var set = SetVariable().Matches(OperationsDocument.Text);

        Assert.Equal(Names(read), Names(set));

        static IEnumerable<string> Names(MatchCollection matches) =>
            matches.Select(static match => match.Groups["name"].Value).Distinct().Order();
    }

    [Fact]
    public void The_operations_document_sets_the_secret_that_the_workflows_read()
    {
        Assert.Equal("RESUMEN_ALERT_EMAIL", Assert.Single(SetSecret().Matches(OperationsDocument.Text)).Groups["name"].Value);
        Assert.Contains("secrets.RESUMEN_ALERT_EMAIL", OperationsDocument.Read(".github/workflows/deploy-to.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_operations_document_asks_for_the_Azure_CLI_that_the_deployment_checks_for()
    {
        var least = LeastVersion().Match(OperationsDocument.Read(".github/scripts/configured.sh")).Groups["version"].Value;

        Assert.Contains($"(https://learn.microsoft.com/cli/azure/install-azure-cli) {least}", OperationsDocument.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_operations_document_makes_the_environments_that_the_workflows_deploy_to()
    {
        var environments = Workflow.Load("deploy.yml").Jobs
            .Where(static job => Workflow.Child(job.Job, "with") is not null)
            .Select(static job => Workflow.Scalar(Workflow.Mapping(job.Job, "with")["environment"])).Order();

        Assert.Equal(["dev", "prod"], environments);
        Assert.Contains("for ENVIRONMENT in dev prod; do", OperationsDocument.Text, StringComparison.Ordinal);
        Assert.Contains("identity \"$ENVIRONMENT-plan\"", OperationsDocument.Text, StringComparison.Ordinal);
        Assert.Contains("environment: ${{ inputs.environment }}-plan\n", OperationsDocument.Read(".github/workflows/deploy-to.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_roll_back_gives_the_workflow_the_inputs_it_wants()
    {
        var triggers = Workflow.Mapping(Workflow.Load("deploy.yml").Root, "on");
        var inputs = Workflow.Mapping(Workflow.Mapping(triggers, "workflow_dispatch"), "inputs");
        var command = Assert.Single(
            OperationsDocument.Text.Split('\n'), static line => line.StartsWith("gh workflow run", StringComparison.Ordinal));
        var options = ((YamlSequenceNode)Workflow.Mapping(inputs, "to")["options"]).Select(Workflow.Scalar);

        Assert.Equal(
            inputs.Children.Keys.Select(Workflow.Scalar), DispatchInput().Matches(command).Select(static match => match.Groups["name"].Value));
        Assert.All(
            options,
            static option => Assert.Contains($"`{option}`", OperationsDocument.Section("Back to an earlier one"), StringComparison.Ordinal));
        Assert.Contains("retention-days: 90\n", OperationsDocument.Read(".github/workflows/ci.yml"), StringComparison.Ordinal);
        Assert.Equal("CI", Workflow.Scalar(Workflow.Load("ci.yml").Root["name"]));
        Assert.Equal("Deploy", Workflow.Scalar(Workflow.Load("deploy.yml").Root["name"]));
    }

    [GeneratedRegex(@"vars\.(?<name>\w+)")]
    private static partial Regex WorkflowVariable();

    [GeneratedRegex(@"^ *gh variable set (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex SetVariable();

    [GeneratedRegex(@"^ *gh secret set (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex SetSecret();

    [GeneratedRegex(@"^least=(?<version>[0-9]+\.[0-9]+)\.0$", RegexOptions.Multiline)]
    private static partial Regex LeastVersion();

    [GeneratedRegex(@"-f (?<name>[\w-]+)=")]
    private static partial Regex DispatchInput();
}
