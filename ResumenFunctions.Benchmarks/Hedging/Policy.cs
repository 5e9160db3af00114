namespace ResumenFunctions.Benchmarks.Hedging;

/// <summary>When the next source is asked.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Settings">Its settings by their key under <c>Resumen</c>.</param>
internal sealed record Policy(string Name, ImmutableArray<KeyValuePair<string, string?>> Settings)
{
    /// <summary>Hardly ever: after a third of the timeout, which is the most that a source is waited for.</summary>
    public static readonly Policy None = new("none", [new("Hedge:DelayMilliseconds", "30000"), new("Hedge:BudgetPercent", "0")]);

    /// <summary>After a second.</summary>
    public static readonly Policy Fixed = new("after 1 s", [new("Hedge:BudgetPercent", "0")]);

    /// <summary>The defaults: once a source is silent for longer than usual, within the budget.</summary>
    public static readonly Policy Ours = new("ours", []);

    /// <summary>All of them, in the order of the table.</summary>
    public static readonly ImmutableArray<Policy> All = [None, Fixed, Ours];
}
