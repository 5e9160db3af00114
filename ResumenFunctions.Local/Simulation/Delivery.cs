using System.IO.Compression;
using System.Text;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>Sends an answer as a behaviour says: whole, compressed, padded, cut, byte by byte, or not at all.</summary>
internal sealed class Delivery(TimeProvider clock)
{
    // Over the largest body limit, 256 KiB.
    private const int Padding = 1024 * 1024;

    private static readonly TimeSpan s_trickle = TimeSpan.FromMilliseconds(100);

    /// <param name="response">Where to.</param>
    /// <param name="answer">What.</param>
    /// <param name="behaviour">How.</param>
    /// <param name="until">Fires when the caller goes away or the server stops.</param>
    public async Task SendAsync(HttpResponse response, SimulatedAnswer answer, Behaviour behaviour, CancellationToken until)
    {
        await Task.Delay(behaviour.Delay, clock, until);
        await (behaviour.Fault switch
        {
            Fault.Hang => HangAsync(until),
            Fault.HangMidBody => SendHalfAndHangAsync(response, answer, until),
            Fault.Trickle => TrickleAsync(response, answer, until),
            Fault.Reset => ResetAsync(response),
            Fault.ResetMidBody => SendHalfAndResetAsync(response, answer, until),
            Fault.Truncated => SendWholeAsync(response, answer with { Body = Half(answer) }, null, until),
            Fault.Huge => SendPaddedAsync(response, answer, until),
            Fault.Bomb => SendWholeAsync(response, answer with { Body = Padded(answer) }, "gzip", until),
            _ => SendWholeAsync(response, answer, Accepted(response.HttpContext.Request, behaviour.Encoding), until),
        });
    }

    private static async Task SendWholeAsync(HttpResponse response, SimulatedAnswer answer, string? encoding, CancellationToken until)
    {
        Begin(response, answer);
        var body = answer.Body;
        if (body.IsEmpty)
        {
            // A 304 takes none, not even a compressed one.
            return;
        }

        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
            body = await CompressAsync(body, encoding, until);
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, until);
    }

    private static async Task SendHalfAsync(HttpResponse response, SimulatedAnswer answer, CancellationToken until)
    {
        Begin(response, answer);
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(Half(answer), until);
        await response.Body.FlushAsync(until);
    }

    private static Task ResetAsync(HttpResponse response)
    {
        response.HttpContext.Abort();
        return Task.CompletedTask;
    }

    private static async Task SendHalfAndResetAsync(HttpResponse response, SimulatedAnswer answer, CancellationToken until)
    {
        await SendHalfAsync(response, answer, until);
        await ResetAsync(response);
    }

    private static async Task SendPaddedAsync(HttpResponse response, SimulatedAnswer answer, CancellationToken until)
    {
        // Without its length, which would be easier to refuse.
        Begin(response, answer);
        await response.Body.WriteAsync(Padded(answer), until);
    }

    private async Task SendHalfAndHangAsync(HttpResponse response, SimulatedAnswer answer, CancellationToken until)
    {
        await SendHalfAsync(response, answer, until);
        await HangAsync(until);
    }

    private async Task TrickleAsync(HttpResponse response, SimulatedAnswer answer, CancellationToken until)
    {
        Begin(response, answer);
        while (true)
        {
            // White space before a value is valid JSON, so only time tells this from a good answer.
            await response.Body.WriteAsync(" "u8.ToArray(), until);
            await response.Body.FlushAsync(until);
            await Task.Delay(s_trickle, clock, until);
        }
    }

    private Task HangAsync(CancellationToken until) => Task.Delay(Timeout.InfiniteTimeSpan, clock, until);

    private static void Begin(HttpResponse response, SimulatedAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
    }

    private static ReadOnlyMemory<byte> Half(SimulatedAnswer answer) => answer.Body[..(answer.Body.Length / 2)];

    private static byte[] Padded(SimulatedAnswer answer) => [.. answer.Body.Span, .. Encoding.UTF8.GetBytes(new string(' ', Padding))];

    private static string? Accepted(HttpRequest request, string? encoding) =>
        encoding is not null && request.GetTypedHeaders().AcceptEncoding.Any(a => a.Value == encoding && a.Quality is not 0) ? encoding : null;

    private static async Task<ReadOnlyMemory<byte>> CompressAsync(ReadOnlyMemory<byte> body, string encoding, CancellationToken until)
    {
        var compressed = new MemoryStream();
        await using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new ZLibStream(compressed, CompressionLevel.Fastest),
        })
        {
            await stream.WriteAsync(body, until);
        }

        return compressed.ToArray();
    }
}
