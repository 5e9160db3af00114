using System.Collections.Frozen;

namespace ResumenFunctions.Tests.Telemetry;

/// <summary>One value that an instrument told.</summary>
internal sealed record Measured(string Instrument, double Value, FrozenDictionary<string, object?> Tags)
{
    /// <summary>A tag as text; empty without it.</summary>
    public string this[string tag] => $"{Tags.GetValueOrDefault(tag)}";
}
