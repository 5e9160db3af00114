using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>What the request that starts a <see cref="Refresh"/> wants of it.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="CallerTimeout">How long the request waits in all.</param>
/// <param name="Suffices">Whether a reading that someone else got, looked at now, is new enough.</param>
/// <param name="IsAwaited">Whether the request waits for it, rather than leaving it to those to come.</param>
internal readonly record struct Demand(
    ReadingQuery Query, TimeSpan CallerTimeout, Func<Reading, DateTimeOffset, bool> Suffices, bool IsAwaited);
