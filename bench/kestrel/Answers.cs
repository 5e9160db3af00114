namespace BareKestrel;

/// <summary>Answers that never change.</summary>
internal static class Answers
{
    /// <summary>What <c>/salud</c> says.</summary>
    public static ReadOnlyMemory<byte> Healthy { get; } = """{"status":"ok"}"""u8.ToArray();
}
