namespace ResumenFunctions.Core.Sources;

/// <summary>The credit that a source's terms require beside its data.</summary>
/// <param name="Text">The words.</param>
/// <param name="Url">The link.</param>
internal sealed record Attribution(string Text, string Url);
