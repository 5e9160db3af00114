using System.Buffers;
using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Summaries;

/// <summary>What stays the same from one answer to the next, as long as a request is answered with the same readings.</summary>
/// <param name="tag">The answer's tag.</param>
/// <param name="results">What it shows; all parts have a reading.</param>
internal sealed class KeptAnswer(string tag, ImmutableArray<PartResult> results)
{
    // A larger answer is written anew each time, so that many kept ones can't fill the memory.
    private const int LargestKept = 16 * 1024;

    private readonly bool _isSmall = results.Sum(static result => result.Reading!.Body.Length) <= LargestKept;
    private JsonTemplate? _json;

    /// <inheritdoc cref="SummaryTag"/>
    public string Tag => tag;

    /// <summary>Whether it is that of a summary of the same request. Two readings that are equal but not the same don't count: comparing them would cost more.</summary>
    public bool Fits(Summary summary)
    {
        for (var i = 0; i < results.Length; i++)
        {
            var (mine, other) = (results[i], summary.Results[i]);
            var fits = mine.Reading == (object?)other.Reading
                && mine.Agreement == (object?)other.Agreement
                && mine.Place == (object?)other.Place
                && mine.Attempts == other.Attempts
                && mine.State == other.State;
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the answer, in whichever form the request asks for.</summary>
    /// <inheritdoc cref="ISummaryFormat.Write"/>
    public void Write(IBufferWriter<byte> buffer, Summary summary, string origin)
    {
        if (summary.Request.Format != SummaryFormats.Usual || !_isSmall)
        {
            summary.Request.Format.Write(buffer, summary, origin);
            return;
        }

        _json ??= JsonFormat.Template(summary, origin);
        _json.Write(buffer, summary);
    }
}
