namespace ResumenFunctions.Tests.Hosts;

/// <summary>What serves the API.</summary>
public enum HostKind
{
    /// <summary>The local host's program.</summary>
    Local,

    /// <summary>The Functions app's worker, as it is built or, where <c>RESUMEN_APP</c> names a folder, as it is deployed.</summary>
    Functions,
}
