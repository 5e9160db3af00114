using System.Buffers;
using System.Collections.Immutable;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Summaries;

/// <summary>An answer's JSON as <see cref="JsonFormat"/> wrote it once, and where its times are: the next answer that shows the same readings differs only there.</summary>
internal sealed class JsonTemplate(ReadOnlyMemory<byte> json, ImmutableArray<Gap> gaps)
{
    /// <summary>Writes the JSON with the times of another summary.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="summary">A summary that shows the same readings to the same request.</param>
    public void Write(IBufferWriter<byte> buffer, Summary summary)
    {
        var written = json.Span;
        var to = buffer.GetSpan(written.Length + (gaps.Length * JsonText.LongestFormatted));
        var (from, length) = (0, 0);
        foreach (var gap in gaps)
        {
            written[from..gap.Start].CopyTo(to[length..]);
            length += gap.Start - from;
            length += Gap.Format(to[length..], summary, gap.Kind, gap.Part);
            from = gap.Start + gap.Length;
        }

        written[from..].CopyTo(to[length..]);
        buffer.Advance(length + written.Length - from);
    }
}
