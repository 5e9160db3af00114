using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Configuration;

/// <summary>
/// Reads the section <c>Resumen</c>. Every wrong or unknown key is reported at once, by the name under which the operator wrote
/// it and with what is allowed; the configuration binder says only which type it wanted. An empty value counts as not set.
/// </summary>
internal sealed class SettingsReader
{
    /// <summary>The shortest deadline that makes sense, in seconds.</summary>
    public const decimal MinTimeoutSeconds = 0.05m;

    /// <summary>The longest deadline that an operator may allow, in seconds.</summary>
    public const decimal LongestTimeoutSeconds = 30m;

    private const int MinKeyLength = 8;

    private static readonly Dictionary<string, Bounds> s_bounds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["btc_usd"] = new(1_000m, 10_000_000m),
        ["temperatura_c"] = new(-90m, 60m),
        ["EUR"] = new(0.2m, 5m),
        ["ARS"] = new(1m, 1_000_000m),
    };

    private readonly IConfigurationSection _section;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _errors = [];

    private SettingsReader(IConfiguration configuration) => _section = configuration.GetSection(Settings.Section);

    /// <exception cref="SettingsException">Something is wrong: one sentence a key.</exception>
    public static Settings Read(IConfiguration configuration, ImmutableArray<PartSources> catalog)
    {
        var reader = new SettingsReader(configuration);
        var settings = reader.Read(catalog);
        reader.RefuseUnknownKeys();
        return reader._errors is [] ? settings : throw new SettingsException(string.Join(Environment.NewLine, reader._errors));
    }

    private Settings Read(ImmutableArray<PartSources> catalog)
    {
        var max = Number("MaxTimeoutSeconds", 30m, MinTimeoutSeconds, LongestTimeoutSeconds);
        var normal = Number("DefaultTimeoutSeconds", Math.Min(4m, max), MinTimeoutSeconds, LongestTimeoutSeconds);
        if (normal > max)
        {
            _errors.Add($"{Name("DefaultTimeoutSeconds")} must not be above {Name("MaxTimeoutSeconds")} ({Show(max)}).");
        }

        return new()
        {
            DefaultTimeoutSeconds = normal,
            MaxTimeoutSeconds = max,
            Contact = Contact("Contact"),
            Chains = catalog.ToFrozenDictionary(static p => p.Part.Id, ReadChain),
            Sources = catalog.SelectMany(static p => p.Sources).ToFrozenDictionary(static s => s.Id, ReadSource),
            Bounds = s_bounds.Select(ReadBounds).ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private ImmutableArray<ISource> ReadChain(PartSources part)
    {
        var key = $"Chains:{part.Part.Id}";
        if (Text(key) is not { } text)
        {
            return part.Sources;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        var sources = names.Select(name => part.Sources.FirstOrDefault(s => s.Id == name)).OfType<ISource>().Distinct().ToImmutableArray();
        if (sources.Length != names.Length)
        {
            Refuse(key, $"one or more of {string.Join(',', part.Sources.Select(static s => s.Id))}, separated by commas, without repeats", text);
        }

        return sources;
    }

    private SourceSettings ReadSource(ISource source)
    {
        var apiKey = source.TakesKey ? Secret($"Sources:{source.Id}:ApiKey") : null;
        return new(Address($"Sources:{source.Id}:BaseAddress", source.BaseAddress), apiKey);
    }

    private KeyValuePair<string, Bounds> ReadBounds(KeyValuePair<string, Bounds> normal)
    {
        var min = Number($"Bounds:{normal.Key}:Min", normal.Value.Min, -1_000_000_000m, 1_000_000_000m);
        var max = Number($"Bounds:{normal.Key}:Max", normal.Value.Max, -1_000_000_000m, 1_000_000_000m);
        if (min > max)
        {
            _errors.Add($"{Name($"Bounds:{normal.Key}:Min")} must not be above {Name($"Bounds:{normal.Key}:Max")} ({Show(max)}).");
        }

        return new(normal.Key, new(min, max));
    }

    private decimal Number(string key, decimal normal, decimal min, decimal max)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(key, $"a number from {Show(min)} to {Show(max)}", text);
        return normal;
    }

    private Uri Address(string key, Uri normal)
    {
        if (Text(key) is not { } text)
        {
            return normal;
        }

        // Plain http could be read and changed on its way, except where it never leaves the machine.
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/');
        }

        // The value is not shown: an address may hold a password.
        _errors.Add($"{Name(key)} must be an https address without query, or http on a loopback address.");
        return normal;
    }

    private string? Secret(string key)
    {
        var text = Text(key);
        if (text is null || (text.Length is >= MinKeyLength and <= 200 && text.All(static c => c is > ' ' and <= '~')))
        {
            return text;
        }

        _errors.Add($"{Name(key)} must be {MinKeyLength} to 200 visible ASCII characters; its value is not shown.");
        return null;
    }

    private string? Contact(string key)
    {
        var text = Text(key);
        var isMail = text?.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.Contains('.', StringComparison.Ordinal);
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
        if (text is not null && (!(isMail || isAddress) || text.Length > 200 || !text.All(static c => c is > ' ' and <= '~' and not ('(' or ')' or '\\'))))
        {
            Refuse(key, "an e-mail address or a web address", text);
        }

        return text;
    }

    private string? Text(string key)
    {
        _known.Add(key);
        return _section[key] is { Length: > 0 } text ? text : null;
    }

    private void RefuseUnknownKeys()
    {
        foreach (var (key, value) in _section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !_known.Contains(key))
            {
                _errors.Add($"{Name(key)} is not a setting. Did you mean {Name(_known.MinBy(known => Distance(known, key))!)}?");
            }
        }
    }

    private void Refuse(string key, string allowed, string text) => _errors.Add($"{Name(key)} must be {allowed}; it is '{text}'.");

    private static string Name(string key) => $"{Settings.Section}:{key}";

    private static string Show(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Levenshtein's distance, to name the key that was probably meant.</summary>
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
