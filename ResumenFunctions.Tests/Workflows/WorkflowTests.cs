using System.Globalization;
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
    public void The_only_secret_is_the_address_that_alerts_write_to(string name)
    {
        var secrets = Secret().Matches(Workflow.Load(name).Text).Select(static match => match.Groups["name"].Value);

        Assert.All(secrets, static secret => Assert.Equal("RESUMEN_ALERT_EMAIL", secret));
    }

    [Fact]
    public void The_address_that_alerts_write_to_is_read_as_a_secret_only()
    {
        var texts = Workflow.Names.Select(static name => Workflow.Load(name.Data).Text).ToList();

        Assert.Contains(texts, static text => text.Contains("secrets.RESUMEN_ALERT_EMAIL", StringComparison.Ordinal));
        Assert.All(texts, static text => Assert.DoesNotContain("vars.RESUMEN_ALERT_EMAIL", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_command_of_a_workflow_is_one_call_of_a_script(string name)
    {
        var commands = Workflow.Load(name).Steps.Select(Run).Where(static run => run.Length > 0);

        Assert.All(commands, static run => Assert.Matches(ScriptCall(), run));
    }

    [Fact]
    public void Every_script_that_a_workflow_calls_is_run_by_a_test_or_by_the_checks()
    {
        var called = Workflow.Names.SelectMany(static name => Workflow.Load(name.Data).Steps).Select(Run)
            .Select(static run => ScriptCall().Match(run).Groups["script"].Value)
            .Where(static script => script is not ("" or ".ci/run")).Select(static script => Path.GetFileName(script)).Distinct().ToList();
        var checks = File.ReadAllText(Repository.PathOf(".ci/run"));
        var tests = string.Concat(
            Directory.EnumerateFiles(Repository.PathOf("ResumenFunctions.Tests/Workflows"), "*Tests.cs").Select(File.ReadAllText));

        Assert.NotEmpty(called);
        Assert.All(called, script => Assert.True(IsRun(script), script));

        bool IsRun(string script) => tests.Contains($"Async(\"{script}\"", StringComparison.Ordinal)
            || checks.Contains($".github/scripts/{script} ", StringComparison.Ordinal);
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

    [Theory]
    [InlineData("plan", "configured.sh", "verify.sh", "provision.sh")]
    [InlineData("deploy", "configured.sh", "verify.sh", "provision.sh", "deploy.sh", "smoke.sh", "last-good.sh", "go-back.sh")]
    public void What_is_deployed_is_configured_verified_tested_and_remembered_in_that_order(string job, params string[] scripts)
    {
        var steps = DeployTo(job);
        var commands = steps.Select(Run).Where(static run => run.Length > 0);

        Assert.Equal(scripts, commands.Select(static run => Path.GetFileName(ScriptCall().Match(run).Groups["script"].Value)));
        // Nothing logs in to Azure before the package is verified.
        Assert.InRange(
            steps.FindIndex(static step => Uses(step).StartsWith("Azure/login@", StringComparison.Ordinal)),
            steps.FindIndex(static step => Run(step).Contains("verify.sh package \"$SHA\"", StringComparison.Ordinal)),
            steps.FindIndex(static step => Run(step).Contains("provision.sh", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("deploy")]
    public void What_is_configured_is_checked_with_every_value_that_a_later_step_reads(string job)
    {
        var steps = DeployTo(job);
        var check = steps.Single(static step => Run(step).Contains("configured.sh", StringComparison.Ordinal));
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
        Assert.StartsWith("Azure/login@", Uses(steps[^2]), StringComparison.Ordinal);
        foreach (var (id, script) in new[] { ("package", "deploy.sh"), ("smoke", "smoke.sh") })
        {
            Assert.Contains(script, Run(steps.Single(step => Workflow.Scalar(Workflow.Child(step, "id")) == id)), StringComparison.Ordinal);
        }

        Assert.All(steps, static step => Assert.Null(Workflow.Child(step, "continue-on-error")));
    }

    [Fact]
    public void A_deployment_has_time_for_all_of_its_steps()
    {
        var job = Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), "deploy");
        var afterLogin = DeployTo("deploy").Where(static step => Run(step).Length > 0).Skip(2).ToList();

        Assert.All(afterLogin, static step => Assert.NotEqual(0, Minutes(step)));
        Assert.True(afterLogin.Sum(Minutes) < Minutes(job));
        // deploy.sh ends by itself, with a sentence, before its step is cut off.
        Assert.Contains("${DEPLOY_SECONDS:-900}", File.ReadAllText(Repository.PathOf(".github/scripts/deploy.sh")), StringComparison.Ordinal);
        Assert.True(Minutes(afterLogin.Single(static step => Run(step).Contains("deploy.sh", StringComparison.Ordinal))) * 60 > 900 + 60);
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
    public void Every_file_of_the_package_is_attested_and_the_list_of_its_packages_is_signed_as_the_zip_s()
    {
        var inputs = Workflow.StepsOf(Workflow.Mapping(Workflow.Mapping(Workflow.Load("ci.yml").Root, "jobs"), "attest"))
            .Where(static step => Uses(step).StartsWith("actions/attest@", StringComparison.Ordinal))
            .Select(static step => string.Join(
                ", ", Workflow.Mapping(step, "with").Select(static input => $"{Workflow.Scalar(input.Key)} {Workflow.Scalar(input.Value)}")));

        Assert.Equal(["subject-path package/*", "subject-path package/resumen.zip, sbom-path package/resumen.cdx.json"], inputs);
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

    private static List<YamlMappingNode> DeployTo(string job) =>
        [.. Workflow.StepsOf(Workflow.Mapping(Workflow.Mapping(Workflow.Load("deploy-to.yml").Root, "jobs"), job))];

    private static int Minutes(YamlMappingNode node) =>
        Workflow.Child(node, "timeout-minutes") is { } minutes ? int.Parse(Workflow.Scalar(minutes), CultureInfo.InvariantCulture) : 0;

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

    // With arguments, but without anything that a shell would do besides.
    [GeneratedRegex(@"^(bash )?(?<script>\.github/scripts/[\w-]+\.sh|\.ci/run)( [\w./-]+| ""\$[A-Z_]+"")*$")]
    private static partial Regex ScriptCall();

    [GeneratedRegex(@"(vars|secrets)\.(?<name>\w+)")]
    private static partial Regex Value();

    [GeneratedRegex(@"\.github/scripts/[\w-]+\.sh|\.ci/run\b|(?<=global-json-file: )\S+")]
    private static partial Regex Script();
}
