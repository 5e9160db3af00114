namespace ResumenFunctions.Local.Kestrel;

/// <summary>A host could not listen on its addresses. The message is one sentence for the developer.</summary>
internal sealed class ListenException(string message, Exception? innerException = null) : IOException(message, innerException);
