using System.Diagnostics;

namespace ResumenFunctions.Tests.Attacks;

/// <summary>What a process holds.</summary>
/// <param name="Memory">The memory that it occupies, in bytes.</param>
/// <param name="Handles">Its open files and sockets.</param>
/// <param name="Threads">Its threads.</param>
internal readonly record struct Footprint(long Memory, int Handles, int Threads)
{
    /// <summary>What a process holds now.</summary>
    public static Footprint Of(int id)
    {
        using var process = Process.GetProcessById(id);
        return new(process.WorkingSet64, Directory.GetFileSystemEntries($"/proc/{id}/fd").Length, process.Threads.Count);
    }

    public override string ToString() => $"{Memory >> 20} MiB, {Handles} handles, {Threads} threads";
}
