namespace ResumenFunctions.Tests.Workflows;

public sealed class VerifyTests : IDisposable
{
    private const string Commit = "0a4fe47675a3a1643411467c58b1f06798da59cb";

    private static readonly string[] s_files =
        ["resumen.zip", "template.json", "dev.parameters.json", "prod.parameters.json", "resumen.cdx.json"];

    private readonly FakeTools _tools = new("gh");

    public static TheoryData<string> Files => [.. s_files];

    [Fact]
    public async Task Each_file_of_the_package_must_be_built_by_ci_on_main_from_the_commit()
    {
        _tools.Answer("attestation verify");

        var (exitCode, output) = await _tools.RunAsync("verify.sh", _tools.Package(), Commit);

        Assert.True(exitCode == 0, output);
        Assert.Equal([.. s_files, "resumen.zip"], _tools.Calls.Select(static call => Path.GetFileName(call.Split(' ')[3])));
        Assert.All(_tools.Calls, static call => Assert.EndsWith(
            $" --repo owner/resumen --signer-workflow owner/resumen/.github/workflows/ci.yml --source-ref refs/heads/main "
                + $"--source-digest {Commit} --deny-self-hosted-runners",
            call,
            StringComparison.Ordinal));
        Assert.Contains("--predicate-type https://cyclonedx.org/bom", _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_not_attested_fails_the_run(string file)
    {
        _tools.Answer($"/{file} ", exitCode: 1).Answer("attestation verify");

        var (exitCode, output) = await _tools.RunAsync("verify.sh", _tools.Package(), Commit);

        Assert.Equal(1, exitCode);
        Assert.Contains($"FAILED: {file} is not attested as built by CI on main from {Commit}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_packages_that_is_not_signed_as_the_zip_s_fails_the_run()
    {
        _tools.Answer("cyclonedx", exitCode: 1).Answer("attestation verify");

        var (exitCode, _) = await _tools.RunAsync("verify.sh", _tools.Package(), Commit);

        Assert.Equal(1, exitCode);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_package_without_one_of_its_files_fails_the_run(string file)
    {
        var folder = _tools.Answer("attestation verify").Package();
        File.Delete(Path.Combine(folder, file));

        var (exitCode, output) = await _tools.RunAsync("verify.sh", folder, Commit);

        Assert.Equal(1, exitCode);
        Assert.Contains($"FAILED: the package has no {file}.", output, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();
}
