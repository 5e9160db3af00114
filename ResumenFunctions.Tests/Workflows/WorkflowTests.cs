using System.Text.RegularExpressions;
using ResumenFunctions.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ResumenFunctions.Tests.Workflows;

/// <summary>The rules that keep a workflow from doing more than it should.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows => Workflow.Names;

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_has_no_permissions_and_each_job_names_its_own(string name)
    {
        var workflow = Workflow.Load(name);

        Assert.Empty(Workflow.Mapping(workflow.Root, "permissions").Children);
        Assert.All(workflow.Jobs, static job => Assert.NotEmpty(Workflow.Mapping(job.Job, "permissions").Children));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void An_action_is_pinned_to_a_commit_and_a_comment_says_which_version_that_is(string name)
    {
        var uses = Workflow.Load(name).Text.Split('\n').Where(static line => UsesLine().IsMatch(line)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, static line => Assert.Matches(PinnedLine(), line));
    }

    [Fact]
    public void An_action_has_the_same_commit_wherever_it_is_used()
    {
        var pins = Workflow.Names.SelectMany(static name => PinnedLine().Matches(Workflow.Load(name.Data).Text))
            .Where(static match => match.Groups["action"].Success)
            .Select(static match => (Action: match.Groups["action"].Value, Pin: match.Groups["pin"].Value))
            .Distinct().ToList();

        Assert.NotEmpty(pins);
        Assert.Equal(pins.Count, pins.Select(static pin => pin.Action).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_ends_by_itself_and_runs_on_a_named_system(string name)
    {
        var jobs = Workflow.Load(name).Jobs.Where(static job => Workflow.Child(job.Job, "uses") is null);

        Assert.All(jobs, static job =>
        {
            Assert.Matches("^[1-9][0-9]?$", Workflow.Scalar(Workflow.Child(job.Job, "timeout-minutes")));
            Assert.Equal("ubuntu-24.04", Workflow.Scalar(Workflow.Child(job.Job, "runs-on")));
        });
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_checkout_leaves_no_credentials_behind(string name)
    {
        var checkouts = Workflow.Load(name).Steps
            .Where(static step => Uses(step).StartsWith("actions/checkout@", StringComparison.Ordinal));

        Assert.All(checkouts, static step =>
            Assert.Equal("false", Workflow.Scalar(Workflow.Child(Workflow.Mapping(step, "with"), "persist-credentials"))));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_workflow_needs_a_secret(string name)
    {
        var secrets = Secret().Matches(Workflow.Load(name).Text).Select(static match => match.Groups["name"].Value);

        Assert.All(secrets, static secret => Assert.Equal("GITHUB_TOKEN", secret));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_script_gets_values_from_its_environment_and_never_pasted_into_its_text(string name)
    {
        var scripts = Workflow.Load(name).Steps.Select(static step => Workflow.Scalar(Workflow.Child(step, "run")));

        Assert.All(scripts, static script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_pull_request_is_never_run_with_the_rights_of_the_repository(string name)
    {
        var triggers = Workflow.Mapping(Workflow.Load(name).Root, "on").Children.Keys.Select(Workflow.Scalar);

        Assert.DoesNotContain("pull_request_target", triggers);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_scripts_and_files_that_a_step_names_exist(string name)
    {
        var paths = Script().Matches(Workflow.Load(name).Text).Select(static match => match.Value);

        Assert.All(paths, static path => Assert.True(File.Exists(Repository.PathOf(path)), path));
    }

    [Fact]
    public void What_is_deployed_is_signed_as_built_by_ci_from_main()
    {
        var steps = Workflow.StepsOf(Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), "deploy")).ToList();
        var verification = steps.FindIndex(static step => Run(step).StartsWith("gh attestation verify", StringComparison.Ordinal));
        var deployment = steps.FindIndex(static step => Run(step).StartsWith("az functionapp deployment", StringComparison.Ordinal));

        Assert.InRange(verification, 0, deployment - 1);
        Assert.Contains("/.github/workflows/ci.yml", Run(steps[verification]), StringComparison.Ordinal);
        Assert.Contains("--source-ref refs/heads/main", Run(steps[verification]), StringComparison.Ordinal);
        Assert.Contains("--source-digest \"$SHA\"", Run(steps[verification]), StringComparison.Ordinal);
        Assert.Contains("smoke.sh", Run(steps[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_package_that_passed_everything_is_attested_and_nothing_of_ours_runs_beside_the_signature()
    {
        var ci = Workflow.Load("ci.yml");
        var attest = Workflow.Mapping(Workflow.Mapping(ci.Root, "jobs"), "attest");
        var others = ci.Jobs.Select(static job => job.Name).Except(["attest", "dependency-review"]);

        Assert.Equal(others.Order(), ((YamlSequenceNode)attest["needs"]).Select(Workflow.Scalar).Order());
        Assert.All(Workflow.StepsOf(attest), static step => Assert.Empty(Run(step)));
        Assert.All(
            ci.Jobs.Where(static job => job.Name != "attest"),
            static job => Assert.Null(Workflow.Child(Workflow.Mapping(job.Job, "permissions"), "id-token")));
    }

    [Fact]
    public void A_deployment_under_way_is_never_cut_off()
    {
        var deploy = Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), "deploy");

        Assert.Equal("false", Workflow.Scalar(Workflow.Mapping(deploy, "concurrency")["cancel-in-progress"]));
    }

    private static string Uses(YamlMappingNode step) => Workflow.Scalar(Workflow.Child(step, "uses"));

    private static string Run(YamlMappingNode step) => Workflow.Scalar(Workflow.Child(step, "run"));

    [GeneratedRegex(@"^\s*(- )?uses:")]
    private static partial Regex UsesLine();

    // A reused workflow of this repository needs no pin: it is of the same commit.
    [GeneratedRegex(
        @"^\s*(?:- )?uses: (?:\./\.github/workflows/[\w-]+\.yml|"
            + @"(?<action>[\w-]+/[\w-]+)(?:/[\w-]+)?@(?<pin>[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+))$",
        RegexOptions.Multiline)]
    private static partial Regex PinnedLine();

    [GeneratedRegex(@"secrets\s*[.\[]\s*'?(?<name>\w+)|secrets:\s*(?<name>inherit)")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\.github/scripts/[\w-]+\.sh|\.ci/run\b|(?<=global-json-file: )\S+")]
    private static partial Regex Script();
}
