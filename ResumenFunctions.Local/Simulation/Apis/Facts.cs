using System.Collections.Immutable;
using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>
/// The values of a simulated source at one call, as JSON text to put into its body. Content faults are made here, so that no
/// source needs to know about them: a wrong unit, a null, an absurd value, an old time.
/// </summary>
/// <param name="dice">The call's dice.</param>
/// <param name="fault">What to get wrong.</param>
/// <param name="now">The time.</param>
/// <param name="bias">How far off the values are; those that stay within bounds look like good ones.</param>
internal sealed class Facts(Dice dice, Fault fault, DateTimeOffset now, Bias bias)
{
    // Older than any source's limit.
    private static readonly TimeSpan s_staleness = TimeSpan.FromDays(30);

    // No number of anything.
    private const string Absurd = "999.9";

    private readonly ImmutableArray<ServedValue>.Builder _values = ImmutableArray.CreateBuilder<ServedValue>();

    /// <summary>The call's dice, for variety that is not a fault.</summary>
    public Dice Dice => dice;

    /// <summary>The values given out, in order.</summary>
    public ImmutableArray<ServedValue> Values => _values.ToImmutable();

    /// <summary>Whether nothing is wrong with this answer.</summary>
    public bool IsHonest => fault == Fault.None && bias == Bias.None;

    /// <summary>Whether the fault changed anything given out.</summary>
    public bool IsDistorted { get; private set; }

    /// <summary>The time of the values.</summary>
    public DateTimeOffset Time => fault == Fault.Stale ? Distorted(now - s_staleness) : now;

    /// <summary>A unit or currency.</summary>
    /// <param name="right">The one asked for.</param>
    /// <param name="wrong">Another.</param>
    public string Unit(string right, string wrong) => fault == Fault.WrongUnit ? Distorted(wrong) : right;

    /// <summary>A JSON number.</summary>
    /// <param name="quantity">Of what.</param>
    /// <param name="decimals">The most decimals.</param>
    /// <param name="digit">How a decimal is written: as many as it needs, or <c>0</c> for all of them.</param>
    public string Number(Quantity quantity, int decimals, char digit = '#') => Note(quantity, decimals, digit) ?? "null";

    /// <summary>A JSON string of digits.</summary>
    /// <param name="quantity">Of what.</param>
    /// <param name="decimals">The decimals, trailing zeros included.</param>
    public string Text(Quantity quantity, int decimals) => Note(quantity, decimals, '0') is { } digits ? $"\"{digits}\"" : "null";

    /// <summary>The digits of a secondary value: neither recorded nor distorted nor biased.</summary>
    public string Aside(Quantity quantity, int decimals, char digit = '0') =>
        Format(Truth(quantity), decimals, digit);

    /// <summary>A JSON number that never varies, such as a coordinate. It is not recorded.</summary>
    /// <param name="value">The number.</param>
    public string Fixed(decimal value) => fault switch
    {
        Fault.NullValue => Distorted("null"),
        Fault.OutOfBounds => Distorted(Absurd),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private decimal Truth(Quantity quantity) => quantity.Usual + (quantity.Swing * (decimal)dice.Drift(quantity.Name));

    private static string Format(decimal value, int decimals, char digit) =>
        value.ToString("0." + new string(digit, decimals), CultureInfo.InvariantCulture);

    private string? Note(Quantity quantity, int decimals, char digit)
    {
        if (fault == Fault.NullValue)
        {
            return Distorted<string?>(null);
        }

        var digits = Format(fault == Fault.OutOfBounds ? Distorted(quantity.Absurd) : bias.Apply(quantity, Truth(quantity)), decimals, digit);
        _values.Add(new(quantity.Name, decimal.Parse(digits, CultureInfo.InvariantCulture)));
        return digits;
    }

    private T Distorted<T>(T wrong)
    {
        IsDistorted = true;
        return wrong;
    }
}
