using System.Globalization;
using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Text;
using StackExchange.Redis;

namespace ResumenFunctions.Core.Configuration;

/// <summary>
/// Reads typed values of one configuration section and collects the errors, each with the full key and what is allowed: the
/// configuration binder would name only the type that it expected. An empty value counts as not set.
/// </summary>
internal sealed class ConfigurationReader(IConfigurationSection section)
{
    private const int MinSecretLength = 8;
    private const int MaxTextLength = 200;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The errors so far: one sentence per key.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>A decimal number in a range.</summary>
    public decimal Number(string key, decimal normal, decimal min, decimal max)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        if (Decimals.TryParse(text, NumberStyles.Float, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(key, $"a number from {Show(min)} to {Show(max)}", text);
        return normal;
    }

    /// <summary>A whole number in a range.</summary>
    public int Whole(string key, int normal, int min, int max)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(key, $"a whole number from {min} to {max}", text);
        return normal;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool normal)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Refuse(key, "true or false", text);
        return normal;
    }

    /// <summary>A Redis connection string.</summary>
    public ConfigurationOptions? Redis(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        try
        {
            var options = ConfigurationOptions.Parse(text, ignoreUnknown: false);
            if (options.EndPoints.Count > 0)
            {
                return options;
            }
        }
        catch (ArgumentException)
        {
            // Reported below: the exception's message quotes the text, which may hold a password.
        }

        RefuseHidden(key, "a StackExchange.Redis connection string such as 'host:6379'");
        return null;
    }

    /// <summary>An address to call, ending in <c>/</c>.</summary>
    public Uri Address(string key, Uri normal)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        // Plain http could be read and changed in transit, unless it never leaves the machine.
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/');
        }

        // The value is not shown: an address may hold a password.
        Errors.Add($"{Name(key)} must be an https address without query, or http on a loopback address.");
        return normal;
    }

    /// <summary>An API key; never shown.</summary>
    public string? Secret(string key)
    {
        var text = Text(key);
        if (text is null || (text.Length is >= MinSecretLength and <= MaxTextLength && text.All(static c => c is > ' ' and <= '~')))
        {
            return text;
        }

        RefuseHidden(key, $"{MinSecretLength} to {MaxTextLength} visible ASCII characters");
        return null;
    }

    /// <summary>How to reach the operator.</summary>
    public string? Contact(string key)
    {
        var text = Text(key);
        var isMail = text?.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.Contains('.', StringComparison.Ordinal);
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
        var isPlain = text is null || (text.Length <= MaxTextLength && text.All(static c => c is > ' ' and <= '~' and not ('(' or ')' or '\\')));
        if (text is not null && !(isPlain && (isMail || isAddress)))
        {
            Refuse(key, "an e-mail address or a web address", text);
        }

        return text;
    }

    /// <summary>The plain value, or <see langword="null"/> when not set.</summary>
    public string? Text(string key) => TextOrEmpty(key) is { Length: > 0 } text ? text : null;

    /// <summary>The plain value, where an empty one differs from none.</summary>
    public string? TextOrEmpty(string key)
    {
        _known.Add(key);
        return section[key];
    }

    /// <summary>Reports every key of the section that was not read.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !_known.Contains(key))
            {
                Errors.Add($"{Name(key)} is not a setting. Did you mean {Name(_known.MinBy(known => Distance(known, key))!)}?");
            }
        }
    }

    /// <summary>Reports a value that is not allowed.</summary>
    public void Refuse(string key, string allowed, string text) => Errors.Add($"{Name(key)} must be {allowed}; it is '{OneLine(text)}'.");

    /// <summary>Reports a value that is not allowed and may hold a secret.</summary>
    public void RefuseHidden(string key, string allowed) => Errors.Add($"{Name(key)} must be {allowed}; its value is not shown.");

    /// <summary>Reports a value above the one that limits it.</summary>
    public void RefuseOrder(string key, string limit, decimal value) =>
        Errors.Add($"{Name(key)} must not be above {Name(limit)} ({Show(value)}).");

    private string Name(string key) => $"{section.Path}:{key}";

    private static string Show(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string OneLine(string text) =>
        string.Concat(text[..Math.Min(text.Length, MaxTextLength)].Select(static c => char.IsControl(c) ? ' ' : c));

    /// <summary>The Levenshtein distance, to name the key that was probably meant.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(change, 1 + Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
