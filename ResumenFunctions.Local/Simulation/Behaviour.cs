using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>How a simulated source treats one call.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Delay">The wait before anything is sent.</param>
/// <param name="Encoding">The <c>Content-Encoding</c> of the body: <c>gzip</c>, <c>deflate</c> or <c>br</c>, used if the caller accepts it.</param>
internal sealed record Behaviour(Fault Fault = Fault.None, TimeSpan Delay = default, string? Encoding = null)
{
    /// <summary>A good answer at once.</summary>
    public static readonly Behaviour Good = new();
}
