using System.Globalization;
using System.Text;
using CsCheck;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;

namespace ResumenFunctions.Tests.SecondLevel;

public sealed class ReadingSerializerTests
{
    private static readonly Gen<DateTimeOffset> s_moments =
        Gen.Long[0, DateTimeOffset.MaxValue.Ticks].Select(static ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<Reading> s_readings = Gen.Select(
        Gen.String.Where(static text => !text.Any(char.IsSurrogate)),
        Gen.Byte.Array[0, 300],
        Gen.Select(Gen.Char.AlphaNumeric.Array[3], Gen.Decimal).Array[1, 20],
        s_moments,
        s_moments,
        s_moments,
        s_moments.Nullable(),
        static (source, body, values, received, fresh, floor, modified) => new Reading(
            source, body, [.. values.Select(static v => new NamedValue(new(v.Item1), v.Item2))], received, fresh, floor)
        {
            LastModified = modified,
        });

    [Fact]
    public void Any_serialized_reading_comes_back_exactly() => s_readings.Sample(static reading =>
    {
        var back = RoundTrip(reading);

        Assert.Equal(reading.SourceId, back.SourceId);
        Assert.Equal(reading.Body.ToArray(), back.Body.ToArray());
        Assert.Equal(reading.Values.Select(static v => (v.Name, Digits(v.Value))), back.Values.Select(static v => (v.Name, Digits(v.Value))));
        Assert.Equal(
            (reading.ReceivedAt, reading.FreshUntil, reading.FloorUntil, reading.LastModified),
            (back.ReceivedAt, back.FreshUntil, back.FloorUntil, back.LastModified));
    });

    [Theory]
    [InlineData("64090.00")]
    [InlineData("0.0000115428390")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-0.5")]
    public void Digits_of_a_serialized_reading_stay_as_they_were(string digits)
    {
        var value = decimal.Parse(digits, CultureInfo.InvariantCulture);

        var back = RoundTrip(new("coinbase", "{}"u8.ToArray(), [new("btc_usd", value)], default, default, default));

        Assert.Equal(digits, Digits(Assert.Single(back.Values).Value));
    }

    [Fact]
    public void A_serialized_reading_is_readable_text()
    {
        var reading = new Reading(
            "coinbase", "{}"u8.ToArray(), [new("btc_usd", 64090.00m)], Support.ResumenHost.Start, Support.ResumenHost.Start, Support.ResumenHost.Start);

        var text = Encoding.UTF8.GetString(new ReadingSerializer().Serialize(Entry(reading)));

        Assert.Contains("\"SourceId\":\"coinbase\"", text, StringComparison.Ordinal);
        Assert.Contains("64090.00", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-22T20:57:34.123", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LastModified", text, StringComparison.Ordinal);
    }

    private static string Digits(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static FusionCacheDistributedEntry<KeptReadings> Entry(Reading reading) => new(new([reading]), 1, 2, null, null);

    private static Reading RoundTrip(Reading reading)
    {
        var serializer = new ReadingSerializer();
        return Assert.Single(serializer.Deserialize<FusionCacheDistributedEntry<KeptReadings>>(serializer.Serialize(Entry(reading)))!.Value.InOrder);
    }
}
