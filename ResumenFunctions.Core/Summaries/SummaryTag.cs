using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Summaries;

/// <summary>
/// What tells one answer from another for somebody who has kept one: what was asked and the readings shown, without times and ages. The same on
/// every instance. Pure.
/// </summary>
internal static class SummaryTag
{
    // Of 32: enough never to meet the same one twice.
    private const int Length = 16;
    private const int UsualSize = 512;

    // A reading's hash, made when an answer first shows it. Beside the reading and not in it: it is neither stored nor compared.
    private static readonly ConditionalWeakTable<Reading, byte[]> s_hashes = [];

    /// <param name="summary">A complete one.</param>
    /// <returns>22 letters, digits, <c>-</c> and <c>_</c>.</returns>
    public static string Of(Summary summary)
    {
        using var text = new ArrayPoolBufferWriter<byte>(UsualSize);
        WriteAsked(text, summary.Request);
        foreach (var result in summary.Results)
        {
            text.Write(s_hashes.GetValue(result.Reading!, HashOf));
            Write(text, result.Notice);
            Write(text, result.Place?.ToString());

            // One body may mean another value an hour later: a forecast.
            foreach (var name in result.Part.NamesIn(summary.Request.Query))
            {
                Write(text, result.Reading!.TryValueOf(name) ?? 0);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, hash);
        return Base64Url.EncodeToString(hash[..Length]);
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

    private static byte[] HashOf(Reading reading)
    {
        using var text = new ArrayPoolBufferWriter<byte>(reading.Body.Length + UsualSize);
        Write(text, reading.SourceId);
        text.Write(reading.Body.Span);
        return SHA256.HashData(text.WrittenSpan);
    }

    private static void Write(ArrayPoolBufferWriter<byte> to, string? text)
    {
        Encoding.UTF8.GetBytes(text, to);
        to.Write("\n"u8);
    }

    // 4 and 4.00 are the same question.
    private static void Write(ArrayPoolBufferWriter<byte> to, decimal number)
    {
        number.TryFormat(to.GetSpan(UsualSize), out var length, "G29", CultureInfo.InvariantCulture);
        to.Advance(length);
        to.Write("\n"u8);
    }
}
