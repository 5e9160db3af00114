using System.Net;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>A source's answer: its body, its status, its headers.</summary>
internal sealed class BodyFuzzer : IFuzzer
{
    private static readonly int[] s_statuses = [201, 203, 204, 299, 304, 400, 401, 403, 404, 418, 422, 429, 451, 499, 500, 502, 503, 504, 599, 999];

    public string Kind => "bodies";

    public FuzzCase Create(Dice dice, DateTimeOffset now)
    {
        var source = SourceBodies.Pick(dice);
        var (good, other) = (SourceBodies.Good(source, now), SourceBodies.Other(dice, source));
        var body = dice.Percent(70)
            ? Mutator.Mutate(dice, good, other, SourceBodies.KeyOf(source))
            : Mutator.Mutate(dice, other, good, SourceBodies.KeyOf(source));
        var status = dice.Percent(85) ? 200 : dice.Pick(s_statuses);
        (string, string)[] headers = dice.Percent(20) ? [Nasty.Header(dice), Nasty.Header(dice)] : [];
        var (lineup, part) = SourceBodies.PlaceOf(source);
        return new(new(Methods.Get, "/resumen", $"fuentes={part}"), body)
        {
            Lineup = lineup,
            Source = source,
            Replies = [Answer(status, body, headers)],
        };
    }

    /// <summary>An answer with headers that need not be valid.</summary>
    public static Reply Answer(int status, byte[] body, params (string Name, string Value)[] headers) => (request, token) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body), RequestMessage = request };
        foreach (var (name, value) in headers)
        {
            _ = response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(response);
    };
}
