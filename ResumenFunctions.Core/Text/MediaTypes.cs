namespace ResumenFunctions.Core.Text;

/// <summary>The media types of answers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string ProblemJson = "application/problem+json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string Plain = "text/plain; charset=utf-8";

    /// <summary>Prometheus's text exposition format.</summary>
    public const string Prometheus = "text/plain; version=0.0.4; charset=utf-8";
}
