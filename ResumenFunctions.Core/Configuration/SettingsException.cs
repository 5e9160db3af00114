namespace ResumenFunctions.Core.Configuration;

/// <summary>The operator's settings are wrong. The message names each key and what is allowed, and never a secret value.</summary>
/// <param name="message">One sentence per wrong key.</param>
public sealed class SettingsException(string message) : Exception(message);
