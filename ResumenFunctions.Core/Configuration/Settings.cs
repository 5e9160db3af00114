using System.Collections.Frozen;
using System.Collections.Immutable;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using StackExchange.Redis;

namespace ResumenFunctions.Core.Configuration;

/// <summary>The operator's settings, read and checked once at the start: see <see cref="SettingsReader"/> for keys and ranges.</summary>
internal sealed class Settings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Resumen";

    /// <summary>The deadline of a caller who gives none, in seconds.</summary>
    public required decimal DefaultTimeoutSeconds { get; init; }

    /// <summary>The longest deadline that a caller may give, in seconds.</summary>
    public required decimal MaxTimeoutSeconds { get; init; }

    /// <summary>How to reach the operator: an e-mail or web address, sent to the sources.</summary>
    public required string? Contact { get; init; }

    /// <summary>How long a source may be silent at most before the next one of its chain is asked too.</summary>
    public required TimeSpan HedgeDelay { get; init; }

    /// <summary>How many of all calls may be early hedges and second opinions, in percent.</summary>
    public required int HedgeBudgetPercent { get; init; }

    /// <summary>How many calls to one source may be under way at once.</summary>
    public required int MaxConcurrentCalls { get; init; }

    /// <summary>Whether readings are cached.</summary>
    public required bool CacheEnabled { get; init; }

    /// <summary>The Redis in which all instances share readings, if any.</summary>
    public required ConfigurationOptions? Redis { get; init; }

    /// <summary>The most requests that one client may make in a minute; 0 for no limit.</summary>
    public required int RequestsPerClientPerMinute { get; init; }

    /// <summary>The most requests of this instance that wait for sources at once; 0 for no limit.</summary>
    public required int MaxConcurrentRequests { get; init; }

    /// <summary>The origins whose pages may read the answers, as browsers send them; <c>*</c> alone for all, empty for none.</summary>
    public required ImmutableArray<string> AllowedOrigins { get; init; }

    /// <summary>The sources of each part, in the order in which they are asked.</summary>
    public required ImmutableArray<PartSources> Chains { get; init; }

    /// <summary>The settings of every known source, by its name.</summary>
    public required FrozenDictionary<string, SourceSettings> Sources { get; init; }

    /// <summary>The sane range of values, by their name.</summary>
    public required FrozenDictionary<string, Bounds> Bounds { get; init; }

    /// <summary>How far apart sources' values may be, in percent or degrees, by the values' names.</summary>
    public required FrozenDictionary<string, decimal> Tolerances { get; init; }

    /// <summary>The header <c>User-Agent</c> of every call to a source.</summary>
    public string UserAgent => Contact is null ? "Resumen/1.0" : $"Resumen/1.0 ({Contact})";
}
