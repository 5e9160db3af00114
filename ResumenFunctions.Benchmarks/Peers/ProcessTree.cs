using System.Globalization;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>What a process and all that it started have used, from the system's own accounts.</summary>
internal static class ProcessTree
{
    // Where these are in /proc/PID/stat, counted after the name, which may hold anything.
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int StartTicks = 19;
    private const double TicksPerSecond = 100;

    /// <summary>The CPU seconds so far, in the processes' own name and in the system's.</summary>
    public static (double User, double System) CpuSeconds(int root)
    {
        var stats = Stats(root);
        return (stats.Sum(static fields => Number(fields[UserTicks])) / TicksPerSecond,
            stats.Sum(static fields => Number(fields[SystemTicks])) / TicksPerSecond);
    }

    /// <summary>The first process that one has started.</summary>
    public static int Child(int root) => Descendants(root).Keys.First(id => id != root);

    /// <summary>How long a process has been there.</summary>
    public static TimeSpan Age(int id) =>
        TimeSpan.FromSeconds(Number(File.ReadAllText("/proc/uptime").Split(' ')[0]) - (Number(Read($"/proc/{id}")![StartTicks]) / TicksPerSecond));

    /// <summary>The memory held now and at most so far, in MiB.</summary>
    public static (double Now, double Peak) Mebibytes(int root)
    {
        var (now, peak) = (0.0, 0.0);
        foreach (var id in Descendants(root).Keys)
        {
            foreach (var line in File.ReadLines($"/proc/{id}/status"))
            {
                now += line.StartsWith("VmRSS:", StringComparison.Ordinal) ? Kibibytes(line) / 1024 : 0;
                peak += line.StartsWith("VmHWM:", StringComparison.Ordinal) ? Kibibytes(line) / 1024 : 0;
            }
        }

        return (now, peak);
    }

    private static List<string[]> Stats(int root) => [.. Descendants(root).Values];

    private static Dictionary<int, string[]> Descendants(int root)
    {
        var all = new Dictionary<int, string[]>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(folder) is { } fields)
            {
                all[id] = fields;
            }
        }

        var mine = new Dictionary<int, string[]>();
        for (var next = new Queue<int>([root]); next.TryDequeue(out var id);)
        {
            if (all.TryGetValue(id, out var fields) && mine.TryAdd(id, fields))
            {
                foreach (var (child, _) in all.Where(pair => Number(pair.Value[Parent]) == id))
                {
                    next.Enqueue(child);
                }
            }
        }

        return mine;
    }

    private static string[]? Read(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }

    private static double Kibibytes(string line) => Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
