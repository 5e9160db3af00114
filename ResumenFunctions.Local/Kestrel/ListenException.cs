namespace ResumenFunctions.Local.Kestrel;

/// <summary>A host could not listen where it was told to. The message says so in one sentence for the developer.</summary>
internal sealed class ListenException : IOException
{
    /// <summary>Without a message.</summary>
    public ListenException()
    {
    }

    /// <summary>With the sentence.</summary>
    public ListenException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and its cause.</summary>
    public ListenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
