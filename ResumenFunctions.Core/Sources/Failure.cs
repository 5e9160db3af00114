using System.Globalization;

namespace ResumenFunctions.Core.Sources;

/// <summary>One failure of one source, as data.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Text">One Spanish sentence for callers. It may quote the source: <see cref="SourceText"/> makes it fit to show.</param>
/// <param name="Status">The HTTP status, for <see cref="FailureReason.Http"/> and <see cref="FailureReason.RateLimited"/>.</param>
internal sealed record Failure(FailureReason Reason, string Text, int? Status = null)
{
    public static Failure Timeout(TimeSpan waited) =>
        new(FailureReason.Timeout, string.Create(CultureInfo.InvariantCulture, $"sin respuesta en {waited.TotalSeconds:0.##} s"));

    public static Failure Network(string text) => new(FailureReason.Network, text);

    public static Failure Http(int status) =>
        new(
            status == 429 ? FailureReason.RateLimited : FailureReason.Http,
            string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"),
            status);

    public static Failure Format(string text) => new(FailureReason.Format, text);

    public static Failure Rejected(string text) => new(FailureReason.Rejected, text);

    public static Failure MissingKey(string text) => new(FailureReason.MissingKey, text);
}
