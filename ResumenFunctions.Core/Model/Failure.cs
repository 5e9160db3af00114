using System.Globalization;

namespace ResumenFunctions.Core.Model;

/// <summary>One failure of one source, as data.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Text">A few Spanish words for callers; nothing of the source's.</param>
internal sealed record Failure(FailureReason Reason, string Text)
{
    /// <summary>The text where a source says that it failed and not why, or not in words that can be shown.</summary>
    public const string Unexplained = "la fuente informó un error";

    /// <summary>The HTTP status, for <see cref="FailureReason.Http"/> and <see cref="FailureReason.RateLimited"/>.</summary>
    public int? Status { get; init; }

    /// <summary>What the source said, raw. Never shown as it is: once cleaned it replaces <see cref="Text"/>.</summary>
    public string? Quote { get; init; }

    /// <summary>How long the source asks to be left alone; <see cref="Timeout.InfiniteTimeSpan"/> until this process starts anew.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>
    /// Whether it is the question's fault and says nothing of the source's health: else a caller who asks for nonsense could
    /// have the source shut off for everybody.
    /// </summary>
    public bool IsBlameless { get; init; }

    /// <summary>A fault of ours, which the log has whole.</summary>
    public static Failure Internal { get; } = Format("error interno");

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

    /// <summary>The source itself says that it failed.</summary>
    /// <param name="quote">Its words, raw.</param>
    public static Failure Said(string? quote) => new(FailureReason.Rejected, Unexplained) { Quote = quote };

    public static Failure MissingCurrency(string code) => new(FailureReason.Rejected, $"no trae {code}") { IsBlameless = true };

    public static Failure MissingKey(string text) => new(FailureReason.MissingKey, text);
}
