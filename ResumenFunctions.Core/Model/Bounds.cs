namespace ResumenFunctions.Core.Model;

/// <summary>The sane range of a value. An answer outside it counts as a failure of its source.</summary>
/// <param name="Min">The lowest value allowed.</param>
/// <param name="Max">The highest value allowed.</param>
internal sealed record Bounds(decimal Min, decimal Max)
{
    /// <summary>For values without their own range: any positive <see cref="decimal"/>.</summary>
    public static readonly Bounds AboveZero = new(new decimal(1, 0, 0, false, 28), decimal.MaxValue);

    public bool Holds(decimal value) => value >= Min && value <= Max;
}
