using System.Collections.Frozen;

namespace ResumenFunctions.Tests.Telemetry;

/// <summary>One measurement of an instrument.</summary>
internal sealed record Measured(string Instrument, double Value, FrozenDictionary<string, object?> Tags)
{
    /// <summary>A tag as text; empty if absent.</summary>
    public string this[string tag] => $"{Tags.GetValueOrDefault(tag)}";
}
