namespace ResumenFunctions.Tests.Support;

/// <summary>What a <see cref="ScriptedStream"/> does after its bytes.</summary>
internal enum StreamEnd
{
    /// <summary>The connection is cut.</summary>
    Breaks,

    /// <summary>Nothing more comes until the reader cancels.</summary>
    Hangs,

    /// <summary>Nothing more comes, and cancellation is ignored.</summary>
    HangsForGood,

    /// <summary>A space comes now and then, forever.</summary>
    Trickles,
}
