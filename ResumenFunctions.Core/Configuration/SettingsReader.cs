using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Configuration;

/// <summary>Reads the section <c>Resumen</c>: the keys, their defaults and what each allows. Every wrong or unknown key is reported at once.</summary>
internal sealed class SettingsReader
{
    /// <summary>The shortest deadline that makes sense, in seconds.</summary>
    public const decimal MinTimeoutSeconds = 0.05m;

    /// <summary>The longest deadline that an operator may allow, in seconds.</summary>
    public const decimal LongestTimeoutSeconds = 30m;

    private readonly ConfigurationReader _values;

    private SettingsReader(IConfiguration configuration) => _values = new(configuration.GetSection(Settings.Section));

    /// <exception cref="SettingsException">Settings are wrong: one sentence per key.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = reader.Read();
        reader._values.RefuseUnknownKeys();
        var errors = reader._values.Errors;
        return errors is [] ? settings : throw new SettingsException(string.Join(Environment.NewLine, errors));
    }

    private Settings Read()
    {
        var max = _values.Number("MaxTimeoutSeconds", 30m, MinTimeoutSeconds, LongestTimeoutSeconds);
        var normal = _values.Number("DefaultTimeoutSeconds", Math.Min(4m, max), MinTimeoutSeconds, LongestTimeoutSeconds);
        if (normal > max)
        {
            _values.RefuseOrder("DefaultTimeoutSeconds", "MaxTimeoutSeconds", max);
        }

        var contact = _values.Contact("Contact");
        return new()
        {
            DefaultTimeoutSeconds = normal,
            MaxTimeoutSeconds = max,
            Contact = contact,
            HedgeDelay = TimeSpan.FromMilliseconds(_values.Whole("Hedge:DelayMilliseconds", 1_000, 10, 30_000)),
            HedgeBudgetPercent = _values.Whole("Hedge:BudgetPercent", 5, 0, 100),
            MaxConcurrentCalls = _values.Whole("Sources:MaxConcurrentCalls", 64, 1, 10_000),
            CacheEnabled = _values.Flag("Cache:Enabled", true),
            Redis = _values.Redis("Cache:Redis"),
            RequestsPerClientPerMinute = _values.Whole("RateLimit:PerClientPerMinute", 120, 0, 1_000_000),
            MaxConcurrentRequests = _values.Whole("RateLimit:MaxConcurrent", 256, 0, 100_000),
            AllowedOrigins = ReadOrigins("Cors:AllowedOrigins"),
            Chains = [.. Catalog.Parts.Select(ReadChain)],
            Sources = Catalog.Sources.ToFrozenDictionary(static s => s.Id, s => ReadSource(s, contact)),
            Tolerances = Catalog.Parts.SelectMany(static p => p.Part.Tolerances).ToFrozenDictionary(
                static normal => normal.Key, normal => _values.Number($"Tolerance:{normal.Key}", normal.Value, 0.01m, 1_000_000m), StringComparer.Ordinal),
            Bounds = Catalog.Parts.SelectMany(static p => p.Part.Bounds).Select(ReadBounds)
                .Concat(Catalog.Places.Part.Bounds).ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private ImmutableArray<string> ReadOrigins(string key)
    {
        // Here an empty value is one, unlike no value.
        if (_values.TextOrEmpty(key)?.Trim() is not { } text || text == "*")
        {
            return ["*"];
        }

        if (text is "" or "none")
        {
            return [];
        }

        var origins = text.Split(',', StringSplitOptions.TrimEntries).Select(WebOrigin.Normalize).OfType<string>().Distinct().ToImmutableArray();
        if (origins.Length != text.Split(',').Length)
        {
            _values.RefuseHidden(key, "*, none, or origins such as https://example.org:8443 without anything after them, separated by commas, without repeats");
        }

        return origins;
    }

    private PartSources ReadChain(PartSources part)
    {
        var key = $"Chains:{part.Part.Id}";
        if (_values.Text(key) is not { } text)
        {
            return part;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        var sources = names.Select(name => part.Sources.FirstOrDefault(s => s.Id == name)).OfType<ISource>().Distinct().ToImmutableArray();
        if (sources.Length != names.Length)
        {
            _values.Refuse(key, $"one or more of {string.Join(',', part.Sources.Select(static s => s.Id))}, separated by commas, without repeats", text);
        }

        return part with { Sources = sources };
    }

    private SourceSettings ReadSource(ISource source, string? contact)
    {
        var apiKey = source.TakesKey ? _values.Secret($"Sources:{source.Id}:ApiKey") : null;
        var unavailable = source.NeedsKey && apiKey is null ? Failure.MissingKey("falta la clave de acceso")
            : source.NeedsContact && contact is null ? Failure.MissingKey("falta el contacto del operador")
            : null;
        return new(_values.Address($"Sources:{source.Id}:BaseAddress", source.BaseAddress), apiKey, unavailable);
    }

    private KeyValuePair<string, Bounds> ReadBounds(KeyValuePair<string, Bounds> normal)
    {
        var min = _values.Number($"Bounds:{normal.Key}:Min", normal.Value.Min, -1_000_000_000m, 1_000_000_000m);
        var max = _values.Number($"Bounds:{normal.Key}:Max", normal.Value.Max, -1_000_000_000m, 1_000_000_000m);
        if (min > max)
        {
            _values.RefuseOrder($"Bounds:{normal.Key}:Min", $"Bounds:{normal.Key}:Max", max);
        }

        return new(normal.Key, new(min, max));
    }
}
