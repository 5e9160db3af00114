using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Chaos;

/// <summary>One value of an answer.</summary>
/// <param name="Quantity">What the simulated sources say when they are honest.</param>
/// <param name="Value">The value.</param>
/// <param name="IsMarked">Whether the answer says that it is in doubt, or doesn't say that another source agrees.</param>
internal sealed record ShownValue(Quantity Quantity, decimal Value, bool IsMarked)
{
    /// <summary>Whether it differs by more than twice the tolerance from what honest sources say.</summary>
    public bool IsLie => Deviation > 2 * Tolerance;

    private decimal Deviation => Quantity.IsInDegrees
        ? Math.Abs(Value - Quantity.Usual)
        : 100 * ((Math.Max(Value, Quantity.Usual) / Math.Min(Value, Quantity.Usual)) - 1);

    // In percent or degrees: the contract's.
    private decimal Tolerance => Quantity.Name switch
    {
        "btc_usd" or "EUR" => 3,
        "temperatura_c" => 8,
        _ when Currencies.All.ContainsKey(Quantity.Name) => 15,
        _ => 10,
    };
}
