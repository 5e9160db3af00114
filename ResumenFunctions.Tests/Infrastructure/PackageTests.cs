using System.IO.Compression;
using System.Reflection.PortableExecutable;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>What <c>package.sh</c> made, in the folder that <c>RESUMEN_PACKAGE</c> names.</summary>
public sealed class PackageTests
{
    // The folder is attested and deployed whole.
    [Fact]
    public void The_package_has_the_five_files_that_are_deployed() => Assert.Equal(
        ["dev.parameters.json", "prod.parameters.json", "resumen.cdx.json", "resumen.zip", "template.json"],
        Directory.EnumerateFileSystemEntries(Folder()).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    // Compiled at its first use, a cold start takes twice the processor time.
    [Theory]
    [InlineData("ResumenFunctions.dll")]
    [InlineData("ResumenFunctions.Core.dll")]
    public void The_app_is_compiled_ahead(string assembly)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Folder(), "resumen.zip"));
        using var content = new MemoryStream();
        using (var entry = zip.GetEntry(assembly)!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var image = new PEReader(content);

        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public async Task The_template_is_compiled_from_the_Bicep_of_this_commit() => Assert.Equal(
        (await BicepCli.OutputOfAsync("build", Repository.PathOf("infra/main.bicep"), "--stdout")).Trim(),
        (await File.ReadAllTextAsync(Path.Combine(Folder(), "template.json"), TestContext.Current.CancellationToken)).Trim());

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("RESUMEN_PACKAGE");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "RESUMEN_PACKAGE does not name a folder that package.sh made.");
        return folder;
    }
}
