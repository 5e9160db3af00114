namespace ResumenFunctions.Core.Model;

/// <summary>How other sources' recent readings compare with the one shown, for the values asked for.</summary>
/// <param name="Sources">How many there are; at least one, unless only the last agreed reading is left to compare with.</param>
/// <param name="Deviation">The largest difference, in percent or degrees: see <see cref="Tolerances"/>.</param>
/// <param name="Doubt">Why the reading shown is not confirmed, in Spanish; <see langword="null"/> when nothing speaks against it.</param>
internal sealed record Agreement(int Sources, decimal Deviation, string? Doubt);
