namespace ResumenFunctions.Benchmarks.Processes;

/// <summary>What a process and its descendants have used, as the system counts it.</summary>
internal static class ProcessTree
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>The CPU seconds so far, user and system.</summary>
    public static (double User, double System) CpuSeconds(int root) => (
        Sum(root, static process => process.UserProcessorTime.TotalSeconds),
        Sum(root, static process => process.PrivilegedProcessorTime.TotalSeconds));

    /// <summary>The memory now and at its peak, in MiB.</summary>
    public static (double Now, double Peak) Mebibytes(int root) => (
        Sum(root, static process => process.WorkingSet64 / Mebibyte),
        Sum(root, static process => process.PeakWorkingSet64 / Mebibyte));

    /// <summary>How many files and sockets a process may have open.</summary>
    public static int MaxOpenFiles(int id)
    {
        const string Name = "Max open files";
        var line = File.ReadLines($"/proc/{id}/limits").First(static line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    /// <summary>The first child of a process.</summary>
    public static int Child(int root) => Descendants(root).First();

    /// <summary>How long ago a process started.</summary>
    public static TimeSpan Age(int id)
    {
        using var process = Process.GetProcessById(id);
        return TimeProvider.System.GetUtcNow() - process.StartTime.ToUniversalTime();
    }

    private static double Sum(int root, Func<Process, double> figure) => Descendants(root).Prepend(root).Sum(id =>
    {
        using var process = Process.GetProcessById(id);
        return figure(process);
    });

    private static IEnumerable<int> Descendants(int root) =>
        from task in Directory.EnumerateDirectories($"/proc/{root}/task")
        from child in Children(task)
        from id in Descendants(child).Prepend(child)
        select id;

    private static IEnumerable<int> Children(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(static id => int.Parse(id, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return []; // the thread has ended
        }
    }
}
