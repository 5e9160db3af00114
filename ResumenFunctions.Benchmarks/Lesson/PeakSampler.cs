using System.Buffers.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Samples the threads and memory of this process on a thread that it doesn't count.</summary>
internal static class PeakSampler
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs the action and returns the most of each seen meanwhile.</summary>
    public static (int Threads, double Mebibytes) Watch(Action act)
    {
        var most = (Threads: 0, Mebibytes: 0.0);
        using var stop = new ManualResetEvent(false); // the slim one would spin at each sample
        var watcher = new Thread(() =>
        {
            // On Linux, Process reads a file per thread, which would distort the measurement.
            using var status = OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/status") : null;
            var buffer = new byte[4096];
            do
            {
                var (threads, mebibytes) = status is null ? Ask() : Parse(buffer.AsSpan(0, RandomAccess.Read(status, buffer, 0)));
                most = (Math.Max(most.Threads, threads - 1), Math.Max(most.Mebibytes, mebibytes));
            }
            while (!stop.WaitOne(s_pause));
        });
        watcher.Start();
        act();
        stop.Set();
        watcher.Join();
        return most;
    }

    private static (int Threads, double Mebibytes) Ask()
    {
        using var process = Process.GetCurrentProcess();
        return (process.Threads.Count, process.WorkingSet64 / 1048576.0);
    }

    private static (int Threads, double Mebibytes) Parse(ReadOnlySpan<byte> status) =>
        (NumberAfter(status, "\nThreads:"u8), NumberAfter(status, "\nVmRSS:"u8) / 1024.0);

    private static int NumberAfter(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        var rest = status[(status.IndexOf(name) + name.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(rest, out int number, out _) ? number : 0;
    }
}
