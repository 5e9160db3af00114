using ResumenFunctions.Tests.Architecture.Circle.Two;

namespace ResumenFunctions.Tests.Architecture.Circle.One;

/// <summary>Half of a cycle that the cycle test must find. The use is inside an asynchronous method, where most of Core's are.</summary>
internal static class First
{
    public static async Task<string> NameAsync()
    {
        await Task.Yield();
        return Second.Name;
    }
}
