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
            .Where(static step => Workflow.Uses(step).StartsWith("actions/checkout@", StringComparison.Ordinal));

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
        var commands = Workflow.Load(name).Steps.Select(Workflow.Run).Where(static run => run.Length > 0);

        Assert.All(commands, static run => Assert.Matches(Workflow.ScriptCall(), run));
    }

    [Fact]
    public void Every_script_that_a_workflow_calls_is_run_by_a_test_or_by_the_checks()
    {
        var called = Workflow.Names.SelectMany(static name => Workflow.Load(name.Data).Steps).Select(Workflow.Run)
            .Select(static run => Workflow.ScriptCall().Match(run).Groups["script"].Value)
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

    [Fact]
    public void Every_file_of_the_package_is_attested_and_the_list_of_its_packages_is_signed_as_the_zip_s()
    {
        var inputs = Workflow.StepsOf(Workflow.Mapping(Workflow.Mapping(Workflow.Load("ci.yml").Root, "jobs"), "attest"))
            .Where(static step => Workflow.Uses(step).StartsWith("actions/attest@", StringComparison.Ordinal))
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
        Assert.All(Workflow.StepsOf(attest), static step => Assert.Empty(Workflow.Run(step)));
        Assert.All(
            ci.Jobs.Where(static job => job.Name != "attest"),
            static job => Assert.Null(Workflow.Child(Workflow.Mapping(job.Job, "permissions"), "id-token")));
    }

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
