using System.Globalization;

namespace ResumenFunctions.Tests.Workflows;

public sealed class CoverageTests : IDisposable
{
    private readonly string _report = Path.GetTempFileName();

    public void Dispose() => File.Delete(_report);

    [Fact]
    public async Task Coverage_is_printed_by_assembly_and_by_folder_of_the_core()
    {
        var (exitCode, output) = await RunAsync("ResumenFunctions.Core", 2000, 1999, 200, 199);

        Assert.Equal(0, exitCode);
        Assert.Matches(@"(?m)^ResumenFunctions\.Core +99\.9 +1999/2000 +99\.5 +199/200$", output);
        Assert.Matches(@"(?m)^  Query +99\.9 +1999/2000 +99\.5 +199/200$", output);
        Assert.DoesNotContain("obj", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, 100)]
    [InlineData(100, 90)]
    public async Task Too_little_coverage_of_the_core_fails(int lines, int branches)
    {
        var (exitCode, output) = await RunAsync("ResumenFunctions.Core", 100, lines, 100, branches);

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED: the tests run too little of ResumenFunctions.Core", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coverage_report_without_the_core_fails()
    {
        var (exitCode, output) = await RunAsync("ResumenFunctions.Local", 100, 100, 100, 100);

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED: the report has no ResumenFunctions.Core", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_coverage_report_fails()
    {
        var (exitCode, output) = await Script.RunAsync("coverage.sh", [_report]);

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED: usage", output, StringComparison.Ordinal);
    }

    // A report as coverlet writes it, of one written and one generated method.
    private async Task<(int ExitCode, string Output)> RunAsync(string assembly, int lines, int linesHit, int branches, int branchesHit)
    {
        var line = string.Join(',', Enumerable.Range(1, lines).Select(i => $"\"{Text(i)}\":{(i <= linesHit ? "3" : "0")}"));
        var branch = string.Join(
            ',', Enumerable.Range(1, branches).Select(i => $$"""{ "Line": {{Text(i)}}, "Hits": {{(i <= branchesHit ? "1" : "0")}} }"""));
        await File.WriteAllTextAsync(_report, $$$"""
            { "{{{assembly}}}.dll": {
                "/somewhere/{{{assembly}}}/Query/A.cs": { "A": { "System.Void A::B()": { "Lines": { {{{line}}} }, "Branches": [ {{{branch}}} ] } } },
                "/somewhere/{{{assembly}}}/obj/Debug/A.g.cs": { "A": { "System.Void A::C()": { "Lines": { "1": 0 }, "Branches": [] } } } } }
            """);
        return await Script.RunAsync("coverage.sh", [_report]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
