using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Readings;

/// <summary>What a summary asks one part for.</summary>
internal interface IReadings
{
    /// <summary>The part.</summary>
    Part Part { get; }

    /// <summary>The kept reading, if it is fresh.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    PartResult? TryRead(ReadingQuery query, bool floor, Deadline deadline);

    /// <summary>The kept reading, fresh or stale, for a request that may not wait for a newer one.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether a fresh reading is one as new as its source allows.</param>
    /// <param name="why">Why it may not wait.</param>
    /// <param name="deadline">The request's deadline.</param>
    PartResult Show(ReadingQuery query, bool floor, Failure why, Deadline deadline);

    /// <summary>The reading for a query by the deadline: a newer one, which may take waiting, or else the last good one.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="floor">Whether the reading must be as new as its source allows.</param>
    /// <param name="deadline">The request's deadline.</param>
    Task<PartResult> ReadAsync(ReadingQuery query, bool floor, Deadline deadline);
}
