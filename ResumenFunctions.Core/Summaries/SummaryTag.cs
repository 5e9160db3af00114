using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;

namespace ResumenFunctions.Core.Summaries;

/// <summary>
/// What tells one answer from another for somebody who has kept one: what was asked and the readings shown, without times and ages. The same on
/// every instance. Pure.
/// </summary>
internal static class SummaryTag
{
    // 128 bits are enough never to meet the same one twice by chance. Nobody gains by a forged one: a source that wants to deceive has its values for
    // that. A cryptographic hash took 7 % of the time of a live answer.
    private const int HashLength = 16;
    private const int UsualSize = 8 * 1024;
    private const int LongestNumber = 32;

    /// <param name="summary">A complete one.</param>
    /// <returns>22 letters, digits, <c>-</c> and <c>_</c>.</returns>
    public static string Of(Summary summary)
    {
        using var text = new ArrayPoolBufferWriter<byte>(UsualSize);
        WriteAsked(text, summary.Request);
        foreach (var result in summary.Results)
        {
            Write(text, result.Reading!.SourceId);
            text.Write(result.Reading.Body.Span);
            text.Write("\n"u8);
            Write(text, result.Notice);
            Write(text, result.Place?.ToString());

            // One body may mean another value an hour later: a forecast.
            foreach (var name in result.Part.NamesIn(summary.Request.Query))
            {
                Write(text, result.Reading.TryValueOf(name) ?? 0);
            }
        }

        Span<byte> hash = stackalloc byte[HashLength];
        XxHash128.Hash(text.WrittenSpan, hash);
        return Base64Url.EncodeToString(hash);
    }

    /// <summary>Everything in a request that changes the answer's body, so that one way to write it is one text.</summary>
    private static void WriteAsked(ArrayPoolBufferWriter<byte> to, SummaryRequest request)
    {
        foreach (var part in request.Parts)
        {
            Write(to, part.Id);
        }

        Write(to, request.Query.Latitude);
        Write(to, request.Query.Longitude);
        Write(to, request.Query.PlaceName?.ToString());
        foreach (var currency in request.Query.Currencies)
        {
            Write(to, currency);
        }

        Write(to, request.TimeoutSeconds);
        Write(to, request.Format.Name);
    }

    private static void Write(ArrayPoolBufferWriter<byte> to, string? text)
    {
        Encoding.UTF8.GetBytes(text, to);
        to.Write("\n"u8);
    }

    // 4 and 4.00 are the same question.
    private static void Write(ArrayPoolBufferWriter<byte> to, decimal number)
    {
        number.TryFormat(to.GetSpan(LongestNumber), out var length, "G29", CultureInfo.InvariantCulture);
        to.Advance(length);
        to.Write("\n"u8);
    }
}
