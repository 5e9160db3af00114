using System.Globalization;

namespace ResumenFunctions.Core.Model;

/// <summary>A source's failure, as data.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Text">A few Spanish words for callers; nothing that the source sent.</param>
internal sealed record Failure(FailureReason Reason, string Text)
{
    /// <summary>The text for a source that reports a failure without a reason that can be shown.</summary>
    public const string Unexplained = "la fuente informó un error";

    /// <summary>The HTTP status, for <see cref="FailureReason.Http"/> and <see cref="FailureReason.RateLimited"/>.</summary>
    public int? Status { get; init; }

    /// <summary>What the source said, raw. Never shown: once cleaned, it replaces <see cref="Text"/>.</summary>
    public string? Quote { get; init; }

    /// <summary>How long not to call the source; <see cref="Timeout.InfiniteTimeSpan"/> until this process restarts.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>
    /// Whether the query is to blame and not the source: otherwise a caller who asks for nonsense could open the source's
    /// breaker for everybody.
    /// </summary>
    public bool IsBlameless { get; init; }

    /// <summary>A bug of ours; the log has the exception.</summary>
    public static Failure Internal { get; } = Format("error interno");

    /// <summary>As many calls to the source are under way as may be.</summary>
    public static Failure Saturated { get; } = new(FailureReason.Saturated, "demasiadas llamadas en curso");

    /// <summary>As many requests wait as may.</summary>
    public static Failure Overloaded { get; } = new(FailureReason.Saturated, "demasiados pedidos esperan a la vez en esta instancia");

    public static Failure TimedOut(TimeSpan waited) =>
        new(FailureReason.Timeout, string.Create(CultureInfo.InvariantCulture, $"sin respuesta en {waited.TotalSeconds:0.##} s"));

    public static Failure Network(string text) => new(FailureReason.Network, text);

    /// <param name="status">The status: not 2xx.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>, as a time from now.</param>
    public static Failure Http(int status, TimeSpan? retryAfter) =>
        new(status == 429 ? FailureReason.RateLimited : FailureReason.Http, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"))
        {
            Status = status,
            Pause = status is 429 or 503 ? retryAfter : null,
            IsBlameless = status is 400 or 404 or 422,
        };

    public static Failure Format(string text) => new(FailureReason.Format, text);

    public static Failure Rejected(string text) => new(FailureReason.Rejected, text);

    /// <summary>The source itself reports a failure.</summary>
    /// <param name="quote">Its words, raw.</param>
    public static Failure Said(string? quote) => new(FailureReason.Rejected, Unexplained) { Quote = quote };

    /// <summary>The source's table has no usable rate of some currencies that were asked for.</summary>
    public static Failure Lacks(IEnumerable<string> names) => Rejected($"sin cotización de {string.Join(", ", names)}");

    /// <summary>Other sources agree with each other and not with this one.</summary>
    /// <param name="others">Their names.</param>
    /// <param name="deviation">How far it is from them, in words.</param>
    public static Failure Outvoted(IEnumerable<string> others, string deviation) =>
        Rejected($"difiere {deviation} de {string.Join(" y ", others)}");

    public static Failure MissingKey(string text) => new(FailureReason.MissingKey, text);
}
