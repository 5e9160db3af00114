namespace ResumenFunctions.Core.Model;

/// <summary>The sane range of a value. A source that answers outside it is taken to have failed.</summary>
/// <param name="Min">The least, itself allowed.</param>
/// <param name="Max">The most, itself allowed.</param>
internal sealed record Bounds(decimal Min, decimal Max)
{
    /// <summary>For values without a range of their own: anything that <see cref="decimal"/> can tell from zero.</summary>
    public static readonly Bounds AboveZero = new(new decimal(1, 0, 0, false, 28), decimal.MaxValue);

    public bool Holds(decimal value) => value >= Min && value <= Max;
}
