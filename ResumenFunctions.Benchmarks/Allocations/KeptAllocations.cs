namespace ResumenFunctions.Benchmarks.Allocations;

/// <summary>The file of the figures that are kept: a line per answer, with its name and its bytes; <c>#</c> begins a comment.</summary>
internal sealed class KeptAllocations(string path)
{
    private const string Heading = """
        # Bytes allocated by an answer, in a Release build. Written by the command allocations --keep of ResumenFunctions.Benchmarks.
        """;

    /// <summary>The file beside this code, when the program runs in the repository's folder.</summary>
    public static KeptAllocations InRepository { get; } = new(Path.Combine("ResumenFunctions.Benchmarks", "Allocations", "kept.txt"));

    /// <summary>Reads all figures.</summary>
    /// <exception cref="BenchmarkException">There is no such file, or a line is not a name and a number.</exception>
    public ImmutableArray<Allocation> Read()
    {
        try
        {
            return [.. File.ReadLines(path).Where(static line => line is not ("" or ['#', ..])).Select(Parse)];
        }
        catch (IOException e)
        {
            throw new BenchmarkException($"{path} can't be read; run this in the repository's folder.", e);
        }
    }

    /// <summary>Replaces all figures.</summary>
    public void Write(IEnumerable<Allocation> measured)
    {
        try
        {
            File.WriteAllText(path, string.Join('\n', [Heading, .. measured.Select(static one => $"{one.Name} {Whole(one.Bytes)}"), ""]));
        }
        catch (IOException e)
        {
            throw new BenchmarkException($"{path} can't be written; run this in the repository's folder.", e);
        }
    }

    private static string Whole(double bytes) => bytes.ToString("0", CultureInfo.InvariantCulture);

    private Allocation Parse(string line) =>
        line.Split(' ') is [var name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? new(name, bytes)
            : throw new BenchmarkException($"{path}: '{line}' is not a name and a number of bytes.");
}
