using System.Buffers;

namespace ResumenFunctions.Core.Summaries;

/// <summary>One of the forms that a summary can be written in. Pure and stateless.</summary>
internal interface ISummaryFormat
{
    /// <summary>The value of <c>formato</c>.</summary>
    string Name { get; }

    /// <summary>The media type.</summary>
    string ContentType { get; }

    /// <summary>Writes a summary.</summary>
    /// <param name="buffer">Where to, in UTF-8.</param>
    /// <param name="summary">What.</param>
    /// <param name="origin">The contract's <c>origen</c>.</param>
    void Write(IBufferWriter<byte> buffer, Summary summary, string origin);
}
