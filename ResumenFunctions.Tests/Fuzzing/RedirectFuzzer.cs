using System.Text;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Up to five redirects, then a good answer.</summary>
internal sealed class RedirectFuzzer : IFuzzer
{
    private static readonly int[] s_statuses = [300, 301, 302, 303, 304, 307, 308];

    public string Kind => "redirects";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var source = SourceBodies.Pick(dice);
        var (lineup, part) = SourceBodies.PlaceOf(source);
        var (replies, locations) = (new List<Reply>(), new List<string>());
        for (var hops = 1 + dice.Below(dice.Pick([1, 5])); hops > 0; hops--)
        {
            locations.Add(Nasty.Location(dice, FuzzWorld.AddressOf(source)));
            replies.Add(BodyFuzzer.Answer(dice.Pick(s_statuses), [], ("Location", locations[^1])));
        }

        replies.Add(BodyFuzzer.Answer(200, SourceBodies.Good(source, now)));
        return new(new(Methods.Get, "/resumen", $"fuentes={part}"), Encoding.UTF8.GetBytes(string.Join('\n', locations)))
        {
            Lineup = lineup,
            Source = source,
            Replies = [.. replies],
        };
    }
}
