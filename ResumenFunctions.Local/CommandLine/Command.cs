using System.Collections.Immutable;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Local.CommandLine;

/// <summary>What the arguments ask for.</summary>
internal abstract record Command
{
    private Command()
    {
    }

    /// <summary>Print how to use the program.</summary>
    internal sealed record Help : Command;

    /// <summary>Nothing: the arguments are wrong.</summary>
    /// <param name="Sentence">What is wrong and what is allowed.</param>
    internal sealed record Refused(string Sentence) : Command;

    /// <summary>Serve the API.</summary>
    /// <param name="Script">What the simulated sources do, or <see langword="null"/> to ask the real ones.</param>
    /// <param name="Settings">The arguments left for the configuration.</param>
    internal sealed record Serve(Script? Script, ImmutableArray<string> Settings) : Command;

    /// <summary>Serve the simulated sources alone.</summary>
    /// <param name="Port">The loopback port; 0 picks a free one.</param>
    /// <param name="Script">What they do.</param>
    internal sealed record Simulate(int Port, Script Script) : Command;
}
