namespace ResumenFunctions.Local.Kestrel;

/// <summary>A host could not listen where it was told to. The message says so in one sentence for the developer.</summary>
internal sealed class ListenException(string message, Exception? innerException = null) : IOException(message, innerException);
