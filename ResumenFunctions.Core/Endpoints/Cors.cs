using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>What browsers are told: the pages of which other origins may read the answers. There are no credentials to protect.</summary>
/// <param name="allowed">The origins as browsers send them; <see cref="Any"/> alone for all, empty for none.</param>
internal sealed class Cors(ImmutableArray<string> allowed)
{
    /// <summary>In place of a list of origins: any.</summary>
    public const string Any = "*";

    private static readonly ImmutableArray<KeyValuePair<string, string>> s_vary = [new("Vary", "Origin")];

    private readonly FrozenDictionary<string, Told> _listed = allowed is [Any]
        ? FrozenDictionary<string, Told>.Empty
        : allowed.ToFrozenDictionary(static origin => origin, static origin => Allow(origin, s_vary), StringComparer.Ordinal);

    // Where the answer differs by origin, a cache must know it also of answers to those who have none.
    private readonly Told _others = allowed is [] ? new([], []) : allowed is [Any] ? Allow(Any) : new(s_vary, s_vary);

    /// <summary>Whether a browser asks if it may send a request.</summary>
    public static bool IsPreflight(ApiRequest request) => request is { Method: Methods.Options, Headers.PreflightMethod: not null };

    /// <summary>The headers to add to the answer of a request: made once, not per request.</summary>
    public ImmutableArray<KeyValuePair<string, string>> HeadersFor(ApiRequest request)
    {
        var told = request.Headers.Origin is { } origin && _listed.TryGetValue(origin, out var own) ? own : _others;
        return IsPreflight(request) ? told.InPreflights : told.InAnswers;
    }

    private static Told Allow(string origin, params ImmutableArray<KeyValuePair<string, string>> vary)
    {
        ImmutableArray<KeyValuePair<string, string>> inAnswers =
        [
            new("Access-Control-Allow-Origin", origin),
            new("Access-Control-Expose-Headers", "ETag, Retry-After, Server-Timing, X-Resumen-Completo"),
            new("Timing-Allow-Origin", origin),
            .. vary,
        ];
        return new(
            inAnswers,
            [
                .. inAnswers,
                new("Access-Control-Allow-Methods", Methods.Allowed),
                new("Access-Control-Allow-Headers", "If-None-Match"),
                new("Access-Control-Max-Age", "86400"),
            ]);
    }

    private sealed record Told(
        ImmutableArray<KeyValuePair<string, string>> InAnswers, ImmutableArray<KeyValuePair<string, string>> InPreflights);
}
