namespace ResumenFunctions.Tests.Support;

/// <summary>An outgoing call, as the last handler saw it.</summary>
/// <param name="SourceId">The named client.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The whole address.</param>
/// <param name="Headers">The request's headers, a name's values joined by a space.</param>
internal sealed record RecordedCall(string SourceId, string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers);
