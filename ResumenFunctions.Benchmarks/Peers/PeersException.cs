namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The comparison can't go on. The message says why in a sentence for the developer.</summary>
internal sealed class PeersException : Exception
{
    /// <summary>Without a message.</summary>
    public PeersException()
    {
    }

    /// <summary>With the sentence.</summary>
    public PeersException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what was underneath.</summary>
    public PeersException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
