using System.Globalization;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Refuses readings whose own timestamp is not of now.</summary>
internal static class Ages
{
    // A value may be told for the end of its quarter of an hour, and clocks differ.
    private static readonly TimeSpan s_mostAhead = TimeSpan.FromMinutes(16);

    /// <summary>A failure when <paramref name="time"/> is before <paramref name="now"/> by more than <paramref name="limit"/>, or after it by more than that or 16 minutes.</summary>
    public static Failure? Check(DateTimeOffset time, DateTimeOffset now, TimeSpan limit)
    {
        var age = now - time;
        var allowed = age < TimeSpan.Zero && limit > s_mostAhead ? s_mostAhead : limit;
        if (age.Duration() <= allowed)
        {
            return null;
        }

        var hours = age.Duration().TotalHours;
        return Failure.Rejected(string.Create(
            CultureInfo.InvariantCulture,
            $"dato {(age > TimeSpan.Zero ? "viejo" : "del futuro")}: {hours:0.#} h, y se admiten {allowed.TotalHours:0.##}"));
    }
}
