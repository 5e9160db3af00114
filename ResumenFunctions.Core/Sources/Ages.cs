using System.Globalization;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Refuses readings whose timestamp is too old or in the future.</summary>
internal static class Ages
{
    // A value may carry the end of its quarter of an hour, and clocks differ.
    private static readonly TimeSpan s_mostAhead = TimeSpan.FromMinutes(16);

    /// <summary>A failure when <paramref name="time"/> is more than <paramref name="limit"/> before <paramref name="now"/>, or more than 16 minutes (or a shorter limit) after it.</summary>
    public static Failure? Check(DateTimeOffset time, DateTimeOffset now, TimeSpan limit)
    {
        var age = now - time;
        if (age >= TimeSpan.Zero)
        {
            return age <= limit ? null : Refuse("viejo: de hace", age, limit);
        }

        var mostAhead = limit < s_mostAhead ? limit : s_mostAhead;
        return -age <= mostAhead ? null : Refuse("con fecha futura: en", -age, mostAhead);
    }

    private static Failure Refuse(string what, TimeSpan distance, TimeSpan allowed) => Failure.Rejected(string.Create(
        CultureInfo.InvariantCulture, $"dato {what} {distance.TotalHours:0.##} h, y se admiten hasta {allowed.TotalHours:0.##} h"));
}
