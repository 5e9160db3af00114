using System.Globalization;
using System.IO.Compression;
using System.Text;
using ResumenFunctions.Core.Endpoints;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>A source's answer as it lies on the wire: compressed, in chunks, of a wrong length, cut at any byte, silent in the middle.</summary>
internal sealed class StreamFuzzer : IFuzzer
{
    // Of such a body little is read.
    private const int Bomb = 4 * 1024 * 1024;

    private static readonly string[] s_encodings = ["", "", "", "", "gzip", "gzip", "deflate", "raw deflate", "br", "br"];

    private static readonly string[] s_labels = ["", "gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "identity", "gzip, br", "br, gzip", "gzip, gzip", "\u00e9"];

    private static readonly string[] s_starts =
    [
        "HTTP/1.0 200 OK", "HTTP/1.1 200", "HTTP/1.1 206 Partial Content", "HTTP/1.1 500 Internal Server Error", "HTTP/1.1 503 Unavailable",
        "HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified", "HTTP/1.1 101 Switching Protocols", "HTTP/1.1 99 x", "HTTP/1.1 1000 x", "HTTP/2.0 200 OK",
        "HTTP/0.9 200 OK", "ICY 200 OK", "HTTP/1.1  200 OK", "HTTP/1.1 200 \u00ff", "", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n folded: x", "HTTP/1.1 200 OK\r\nNo colon",
        "HTTP/1.1 200 OK\r\n: no name", "HTTP/1.1 200 OK\r\nX: " + new string('x', 66_000),
    ];

    private static readonly string[] s_lengths = ["-1", "+5", "0", "1, 2", "", "x", "0x10", "2147483648", "99999999999999999999"];

    private static readonly string[] s_sizes = ["-1", "", "g", "0x5", "7fffffff", "80000000", "ffffffffffffffff", "10000000000000000", "5;" + new string('x', 20_000)];

    private static readonly WireEnd[] s_ends =
    [
        WireEnd.Closes, WireEnd.Closes, WireEnd.Closes, WireEnd.Closes, WireEnd.Closes, WireEnd.Closes, WireEnd.Closes,
        WireEnd.Breaks, WireEnd.Breaks, WireEnd.FailsAsRequest, WireEnd.FailsAsData, WireEnd.Hangs,
    ];

    public string Kind => "streams";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var source = SourceBodies.Pick(dice);
        var (lineup, part) = SourceBodies.PlaceOf(source);
        var scripts = new List<WireScript>();
        for (var calls = dice.Percent(20) ? 2 : 1; calls > 0; calls--)
        {
            scripts.Add(Script(dice, source, now));
        }

        // A short time, so that one that hangs is soon over.
        byte[] input = [.. scripts.SelectMany(static s => Encoding.UTF8.GetBytes($"[{s.End}, {s.MostAtOnce} at once] ").Concat(s.Bytes.ToArray()))];
        return new(new(Methods.Get, "/resumen", $"fuentes={part}&timeout=1"), input) { Lineup = lineup, Source = source, Scripts = scripts };
    }

    private static WireScript Script(Dice dice, string source, DateTimeOffset now)
    {
        var (good, other) = (SourceBodies.Good(source, now), SourceBodies.Other(dice, source));
        var body = dice.Below(10) switch
        {
            < 6 => good,
            < 8 => Mutator.Mutate(dice, good, other, SourceBodies.KeyOf(source)),
            _ => other,
        };
        if (dice.Percent(5))
        {
            body = [.. body, .. dice.Percent(50) ? "\r\n \0"u8.ToArray() : dice.Bytes(1 + dice.Below(20))];
        }

        var encoding = dice.Pick(s_encodings);
        if (encoding.Length > 0 && dice.Percent(2))
        {
            body = [.. body, .. Enumerable.Repeat((byte)' ', Bomb)];
        }

        var encoded = Encode(encoding, body);
        if (encoding.Length > 0 && dice.Percent(30))
        {
            encoded = Mutator.ChangeBytes(dice, encoded, other);
        }

        var head = new StringBuilder(dice.Percent(90) ? "HTTP/1.1 200 OK" : dice.Pick(s_starts)).Append("\r\nContent-Type: application/json\r\n");
        var label = dice.Percent(90) ? encoding.Replace("raw ", "", StringComparison.Ordinal) : dice.Pick(s_labels);
        head.Append(label.Length == 0 ? "" : $"Content-Encoding: {label}\r\n");
        if (dice.Percent(10))
        {
            var (name, value) = Nasty.Header(dice);
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        var framed = Frame(dice, encoded, head);
        byte[] bytes = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. framed];
        bytes = dice.Percent(15) ? Mutator.ChangeBytes(dice, bytes, other) : bytes;
        bytes = dice.Percent(25) ? bytes[..dice.Below(bytes.Length + 1)] : bytes;
        return new(bytes, dice.Pick([1, 7, 1_000, int.MaxValue]), dice.Pick(s_ends));
    }

    private static byte[] Encode(string encoding, byte[] body)
    {
        if (encoding.Length == 0)
        {
            return body;
        }

        using var encoded = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            _ => new DeflateStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            stream.Write(body);
        }

        return encoded.ToArray();
    }

    // How the body's end is told: by its length, by chunks, by nothing but the end of the connection, or wrongly.
    private static byte[] Frame(Dice dice, byte[] body, StringBuilder head)
    {
        var kind = dice.Below(10);
        var length = kind switch
        {
            < 4 => Text(body.Length),
            4 => Text(Math.Max(0, body.Length + dice.Below(40) - 20)),
            5 => dice.Pick(s_lengths),
            _ => dice.Percent(5) ? Text(body.Length) : null,
        };
        head.Append(length is null ? "" : $"Content-Length: {length}\r\n");
        if (kind is < 6 or 6)
        {
            return body;
        }

        head.Append("Transfer-Encoding: chunked\r\n");
        return Chunks(dice, body, isBroken: kind == 9);
    }

    private static byte[] Chunks(Dice dice, byte[] body, bool isBroken)
    {
        var chunks = new List<byte>();
        var wrong = isBroken ? dice.Below(4) : -1;
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, 1 + dice.Below(dice.Pick([20, 2_000, 200_000])));
            var told = wrong == 0 && dice.Percent(30) ? dice.Pick(s_sizes)
                : wrong == 1 && dice.Percent(30) ? Hexadecimal(size + dice.Below(3) - 1)
                : Hexadecimal(size);
            chunks.AddRange([.. Encoding.ASCII.GetBytes(told + (dice.Percent(5) ? ";x=\"y\"" : "") + "\r\n"), .. body.AsSpan(at, size)]);
            chunks.AddRange(wrong == 2 && dice.Percent(30) ? "\n"u8 : "\r\n"u8);
            at += size;
        }

        if (wrong != 3)
        {
            chunks.AddRange(Encoding.ASCII.GetBytes(dice.Percent(10) ? "0\r\nX-Trailer: x\r\n\r\n" : "0\r\n\r\n"));
        }

        return [.. chunks];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hexadecimal(int number) => Math.Max(0, number).ToString("x", CultureInfo.InvariantCulture);
}
