namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>What a <see cref="WireStream"/> does after its bytes.</summary>
internal enum WireEnd
{
    /// <summary>The server closes the connection.</summary>
    Closes,

    /// <summary>An <see cref="IOException"/>: the connection is reset.</summary>
    Breaks,

    /// <summary>An <see cref="HttpRequestException"/>.</summary>
    FailsAsRequest,

    /// <summary>An <see cref="InvalidDataException"/>.</summary>
    FailsAsData,

    /// <summary>Nothing more comes.</summary>
    Hangs,
}
