using System.Globalization;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>Refuses readings whose timestamp is too old or in the future.</summary>
internal static class Ages
{
    /// <summary>A failure when <paramref name="time"/> is more than <paramref name="limit"/> before or after <paramref name="now"/>.</summary>
    public static Failure? Check(DateTimeOffset time, DateTimeOffset now, TimeSpan limit)
    {
        var age = now - time;
        if (age.Duration() <= limit)
        {
            return null;
        }

        var hours = age.Duration().TotalHours;
        return Failure.Rejected(string.Create(
            CultureInfo.InvariantCulture,
            $"dato {(age > TimeSpan.Zero ? "viejo: de hace" : "con fecha futura:")} {hours:0.#} h"
            + $"{(age > TimeSpan.Zero ? "" : " adelantado")}, y se admiten hasta {limit.TotalHours:0.##}"));
    }
}
