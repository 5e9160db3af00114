using ResumenFunctions.Tests.Architecture.Circle.Two;

namespace ResumenFunctions.Tests.Architecture.Circle.One;

/// <summary>Half of a cycle that the cycle test must find, used inside an asynchronous method as most of Core's types are.</summary>
internal static class First
{
    public static async Task<string> NameAsync()
    {
        await Task.Yield();
        return Second.Name;
    }
}
