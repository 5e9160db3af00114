using System.Globalization;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Query;

/// <summary>Typed values of the known parameters of one query. Problems go to <see cref="Errors"/>.</summary>
internal sealed class QueryValues
{
    /// <summary>The longest value allowed, in characters.</summary>
    public const int MaxLength = 100;

    // Null for a name whose value was refused.
    private Dictionary<string, string?>? _values;

    /// <param name="query">The raw query string.</param>
    /// <param name="names">The known parameters; others are ignored.</param>
    public QueryValues(string query, IReadOnlyCollection<string> names)
    {
        foreach (var (name, value) in QueryString.Pairs(query))
        {
            if (names.Contains(name))
            {
                Take(name, value);
            }
        }
    }

    /// <summary>Every problem found so far.</summary>
    public QueryErrors Errors { get; } = new();

    /// <summary>Whether the parameter was given, valid or not.</summary>
    public bool IsGiven(string name) => _values?.ContainsKey(name) ?? false;

    /// <summary>The value, if it was given.</summary>
    public string? Text(string name) => _values?.GetValueOrDefault(name);

    /// <summary>A decimal number in a range.</summary>
    public decimal Number(string name, decimal normal, decimal min, decimal max)
    {
        if (Text(name) is not { } text)
        {
            return normal;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (Decimals.TryParse(text, Style, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"debe ser un número de {min:0.##} a {max:0.##}, con punto decimal"));
        return normal;
    }

    /// <summary>A yes or no.</summary>
    public bool Flag(string name)
    {
        switch (Text(name))
        {
            case null or "false" or "0":
                return false;
            case "true" or "1":
                return true;
            default:
                Errors.Add(name, "debe ser true, false, 1 o 0");
                return false;
        }
    }

    /// <summary>The elements of a list without repeats, or <see langword="null"/> when it wasn't given or is wrong.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="normalize">The normal form of an element; <see langword="null"/> refuses it.</param>
    /// <param name="max">The most elements.</param>
    /// <param name="allowed">What is allowed, in Spanish.</param>
    public List<string>? Items(string name, Func<string, string?> normalize, int max, string allowed)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var items = text.Split(',').Select(normalize).OfType<string>().ToList();
        var given = text.Count(static c => c == ',') + 1;
        if (items.Count != given || given > max)
        {
            Errors.Add(name, allowed);
            return null;
        }

        if (items.Distinct(StringComparer.Ordinal).Count() != items.Count)
        {
            Errors.Add(name, "tiene elementos repetidos");
            return null;
        }

        return items;
    }

    private void Take(string name, string value)
    {
        _values ??= new(StringComparer.Ordinal);
        if (!_values.TryAdd(name, null))
        {
            _values[name] = null;
            Errors.Add(name, "aparece más de una vez");
        }
        else if (value.Length == 0)
        {
            Errors.Add(name, "está vacío");
        }
        else if (value.Length > MaxLength)
        {
            Errors.Add(name, $"tiene más de {MaxLength} caracteres");
        }
        else
        {
            _values[name] = value;
        }
    }
}
