namespace ResumenFunctions.Core.Configuration;

/// <summary>The operator's settings are wrong. The message names each key and what is allowed, and never a secret value.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Without a message.</summary>
    public SettingsException()
    {
    }

    /// <summary>With one sentence a wrong key.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
