using System.Collections.Immutable;
using System.Text;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>What a simulated source answers, before any fault of delivery.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The body, UTF-8.</param>
internal sealed record SimulatedAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The other headers.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A JSON body, with the line breaks given.</summary>
    public static SimulatedAnswer Json(string body, int status = 200) =>
        new(status, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(body));

    /// <summary>A JSON body on one line, however it is laid out in the code.</summary>
    public static SimulatedAnswer JsonLine(string body) => Json(body.ReplaceLineEndings(""));

    /// <summary>What the caller has is still the newest: no body.</summary>
    public static SimulatedAnswer NotModified { get; } = Json("", 304);

    /// <summary>A web page, such as a CDN or a proxy sends in place of an answer.</summary>
    public static SimulatedAnswer Page(int status, string title) => new(
        status,
        "text/html; charset=UTF-8",
        Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"));
}
