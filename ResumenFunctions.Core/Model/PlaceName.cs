namespace ResumenFunctions.Core.Model;

/// <summary>A place's name as a caller gives it, in the one form that all its spellings share.</summary>
/// <param name="Name">2 to 80 characters in lower case, with single spaces.</param>
/// <param name="Country">A two-letter country code in upper case, if given.</param>
internal sealed record PlaceName(string Name, string? Country)
{
    /// <inheritdoc/>
    public override string ToString() => Country is null ? Name : $"{Name},{Country}";
}
