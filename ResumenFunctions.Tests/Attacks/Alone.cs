namespace ResumenFunctions.Tests.Attacks;

/// <summary>Attacks that measure times, or that take most of the machine: run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "Attacks that run alone";
}
