using ResumenFunctions.Tests.Architecture.Circle.One;

namespace ResumenFunctions.Tests.Architecture.Circle.Two;

/// <summary>The other half.</summary>
internal static class Second
{
    public static string Name { get; } = nameof(Second);

    public static Func<Task<string>> NameOfFirst { get; } = static () => First.NameAsync();
}
