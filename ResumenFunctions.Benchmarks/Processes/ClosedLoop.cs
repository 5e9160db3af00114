namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>Load by wrk, from connections that each ask again as soon as they have an answer.</summary>
/// <param name="Answers">The number of answers.</param>
/// <param name="Seconds">The time taken.</param>
/// <param name="MedianMilliseconds">The median latency.</param>
/// <param name="HighMilliseconds">The 99th percentile of the latency.</param>
internal sealed record ClosedLoop(double Answers, double Seconds, double MedianMilliseconds, double HighMilliseconds)
{
    private static readonly string s_script = Path.GetFullPath(Path.Combine("bench", "wrk", "report.lua"));

    /// <summary>Puts load on an address; <c>report.lua</c> documents the arguments.</summary>
    public static async Task<ClosedLoop> RunAsync(Uri address, int connections, int seconds, params string[] arguments)
    {
        var output = await ChildProcess.RunAsync(
            ["wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", s_script, address.AbsoluteUri, "--", .. arguments]);
        return Parse(output)
            ?? throw new BenchmarkException($"load of {connections} connections on {address.AbsolutePath} failed: {output.Trim()}");
    }

    /// <summary>Parses the output of <c>report.lua</c>; <see langword="null"/> if it is missing or reports failures.</summary>
    public static ClosedLoop? Parse(string output)
    {
        var line = output.Split('\n').FirstOrDefault(static line => line.StartsWith("REPORT ", StringComparison.Ordinal));
        var numbers = (line ?? "").Split(' ').Skip(1).Select(static text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [> 0 and var answers, > 0 and var microseconds, var median, var high, 0]
            ? new(answers, microseconds / 1e6, median / 1000, high / 1000)
            : null;
    }
}
