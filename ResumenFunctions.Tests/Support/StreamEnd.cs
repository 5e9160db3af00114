namespace ResumenFunctions.Tests.Support;

/// <summary>What a <see cref="ScriptedStream"/> does after its bytes.</summary>
internal enum StreamEnd
{
    /// <summary>The connection is cut.</summary>
    Breaks,

    /// <summary>Nothing more comes, until the reader gives up.</summary>
    Hangs,

    /// <summary>Nothing more comes, and the reader's giving up is ignored.</summary>
    HangsForGood,

    /// <summary>A space comes now and then, for ever.</summary>
    Trickles,
}
