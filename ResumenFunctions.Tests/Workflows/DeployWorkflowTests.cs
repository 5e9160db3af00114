using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>The order of a deployment's steps, and what happens when one of them fails.</summary>
public sealed partial class DeployWorkflowTests
{
    [Theory]
    [InlineData("plan", "configured.sh", "verify.sh", "provision.sh")]
    [InlineData("deploy", "configured.sh", "verify.sh", "provision.sh", "deploy.sh", "smoke.sh", "last-good.sh", "go-back.sh")]
    public void What_is_deployed_is_configured_verified_tested_and_remembered_in_that_order(string job, params string[] scripts)
    {
        var steps = DeployTo(job);
        var commands = steps.Select(Workflow.Run).Where(static run => run.Length > 0);

        Assert.Equal(scripts, commands.Select(static run => Path.GetFileName(Workflow.ScriptCall().Match(run).Groups["script"].Value)));
        // Nothing logs in to Azure before the package is verified.
        Assert.InRange(
            steps.FindIndex(static step => Workflow.Uses(step).StartsWith("Azure/login@", StringComparison.Ordinal)),
            steps.FindIndex(static step => Workflow.Run(step).Contains("verify.sh package \"$SHA\"", StringComparison.Ordinal)),
            steps.FindIndex(static step => Workflow.Run(step).Contains("provision.sh", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("deploy")]
    public void What_is_configured_is_checked_with_every_value_that_a_later_step_reads(string job)
    {
        var steps = DeployTo(job);
        var check = steps.Single(static step => Workflow.Run(step).Contains("configured.sh", StringComparison.Ordinal));
        var read = Value().Matches(File.ReadAllText(Repository.PathOf(".github/workflows/deploy-to.yml")))
            .Select(static match => match.Groups["name"].Value).Distinct().Except(["SMOKE_ORIGIN", "RESUMEN_CONTACT"]);

        Assert.Equal(read.Order(), Workflow.Mapping(check, "env").Children.Keys.Select(Workflow.Scalar).Except(["ENVIRONMENT"]).Order());
    }

    [Fact]
    public void Going_back_follows_a_deployment_or_a_smoke_test_that_failed_and_logs_in_anew()
    {
        var steps = DeployTo("deploy");
        const string Condition = "failure() && (steps.package.outcome == 'failure' || steps.smoke.outcome == 'failure')";

        Assert.All(steps.TakeLast(2), static step => Assert.Equal(Condition, Workflow.Scalar(Workflow.Child(step, "if"))));
        Assert.StartsWith("Azure/login@", Workflow.Uses(steps[^2]), StringComparison.Ordinal);
        foreach (var (id, script) in new[] { ("package", "deploy.sh"), ("smoke", "smoke.sh") })
        {
            Assert.Contains(script, Workflow.Run(steps.Single(step => Workflow.Scalar(Workflow.Child(step, "id")) == id)), StringComparison.Ordinal);
        }

        Assert.All(steps, static step => Assert.Null(Workflow.Child(step, "continue-on-error")));
    }

    [Fact]
    public void A_deployment_has_time_for_all_of_its_steps()
    {
        var job = Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), "deploy");
        var afterLogin = DeployTo("deploy").Where(static step => Workflow.Run(step).Length > 0).Skip(2).ToList();

        Assert.All(afterLogin, static step => Assert.NotEqual(0, Minutes(step)));
        Assert.True(afterLogin.Sum(Minutes) < Minutes(job));
        // deploy.sh ends by itself, with a sentence, before its step is cut off.
        Assert.Contains("${DEPLOY_SECONDS:-900}", File.ReadAllText(Repository.PathOf(".github/scripts/deploy.sh")), StringComparison.Ordinal);
        Assert.True(Minutes(afterLogin.Single(static step => Workflow.Run(step).Contains("deploy.sh", StringComparison.Ordinal))) * 60 > 900 + 60);
    }

    [Fact]
    public void A_fork_without_Azure_deploys_nothing_unless_somebody_asks_it_to()
    {
        var jobs = Workflow.Mapping(Workflow.Load("deploy.yml").Root, "jobs");
        var condition = Workflow.Scalar(Workflow.Mapping(jobs, "build")["if"]);

        Assert.Matches(@"^github\.event_name == 'workflow_dispatch' \|\| \(\s+vars\.AZURE_SUBSCRIPTION_ID != '' &&\s", condition);
        // A job whose needs were skipped is skipped, unless it has a condition with a function such as this.
        Assert.DoesNotContain("()", Workflow.Scalar(Workflow.Mapping(jobs, "dev")["if"]), StringComparison.Ordinal);
        Assert.Contains("needs.build.result == 'success'", Workflow.Scalar(Workflow.Mapping(jobs, "prod")["if"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_under_way_is_never_cut_off()
    {
        var deploy = Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), "deploy");

        Assert.Equal("false", Workflow.Scalar(Workflow.Mapping(deploy, "concurrency")["cancel-in-progress"]));
    }

    private static List<YamlMappingNode> DeployTo(string job) =>
        [.. Workflow.StepsOf(Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), job))];

    private static int Minutes(YamlMappingNode node) =>
        Workflow.Child(node, "timeout-minutes") is { } minutes ? int.Parse(Workflow.Scalar(minutes), CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(vars|secrets)\.(?<name>\w+)")]
    private static partial Regex Value();
}
