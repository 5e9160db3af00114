namespace ResumenFunctions.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    /// <summary>The full path of a file or folder in the repository.</summary>
    public static string PathOf(string path) => Path.Combine(s_root, path);

    /// <summary>A project's own build output. The copy beside the tests is instrumented while coverage is measured.</summary>
    public static string OutputOf(string project, string extension) =>
        Path.Combine(s_root, project, Path.GetRelativePath(PathOf("ResumenFunctions.Tests"), AppContext.BaseDirectory), project + extension);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resumen.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run within the repository.");
        }

        return folder.FullName;
    }
}
