using System.Buffers.Text;

namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>Watches the threads and the memory of this process from a thread that it does not count.</summary>
internal sealed class PeakSampler : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    // The slim kind would spin at every look.
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread _thread;
    private int _threads;
    private double _mebibytes;

    public PeakSampler()
    {
        _thread = new(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>The most of each that was seen.</returns>
    public (int Threads, double Mebibytes) Stop()
    {
        _stop.Set();
        _thread.Join();
        return (_threads, _mebibytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private void Watch()
    {
        // Process reads a file per thread on Linux: with many threads it would be what is measured.
        using var status = OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/status") : null;
        var buffer = new byte[4096];
        do
        {
            var (threads, mebibytes) = status is null ? Ask() : Parse(buffer.AsSpan(0, RandomAccess.Read(status, buffer, 0)));
            _threads = Math.Max(_threads, threads - 1);
            _mebibytes = Math.Max(_mebibytes, mebibytes);
        }
        while (!_stop.WaitOne(s_pause));
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
