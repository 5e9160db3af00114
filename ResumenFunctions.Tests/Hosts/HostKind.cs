namespace ResumenFunctions.Tests.Hosts;

/// <summary>What serves the API.</summary>
public enum HostKind
{
    /// <summary>The local host's program.</summary>
    Local,

    /// <summary>The Functions app's worker: the build output or, if <c>RESUMEN_APP</c> is set, the package in that folder.</summary>
    Functions,
}
