using System.Globalization;
using CsCheck;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Query;

public sealed class QueryPropertyTests
{
    private const int Iterations = 300;

    private static readonly Gen<string> s_name = Gen.OneOf(
        "timeout", "lat", "lon", "monedas", "fuentes", "fresco", "estricto", "lugar", "formato", "Timeout", "x", "", "%6cat", "?");

    private static readonly Gen<string> s_value = Gen.OneOf(
        Gen.OneOf(
            "", "0", "1", "4", "-34.61", "180", "1e1", "1e-1", "1e99999999999", "NaN", "EUR", "EUR,ARS", "eur,EUR", "btc,usd", "dolar", "true", "Lima", "Lima,PE", "texto", "prometheus",
            "%", "%00", "%C3", "%F0%9F%98%80", "+", ",", "\ud800", "79228162514264337593543950336"),
        Gen.Char["0123456789+-.,eE%&=?#abtcUSDR \u0000é€"].Array[0, 30].Select(static c => new string(c)),
        Gen.String,
        Gen.Double.Select(static d => d.ToString("R", CultureInfo.InvariantCulture)));

    private static readonly Gen<string> s_query = Gen.OneOf(
        Gen.String,
        Gen.Select(s_name, s_value, static (name, value) => $"{name}={value}").Array[0, 8].Select(static pairs => string.Join('&', pairs)));

    private static readonly Gen<(double, double)> s_place = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]);

    [Fact]
    public Task Any_query_gets_200_or_400_and_is_never_a_fault() => s_query.SampleAsync(
        static async query =>
        {
            await using var host = new ResumenHost();

            var answer = await host.AskAsync(query);

            Assert.True(answer.Status is 200 or 400, $"{answer.Status}");
            Assert.True(answer.Status == 200 || answer.WrongNames.Count > 0, "it does not say what is wrong");
            Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Warning);
        },
        iter: Iterations);

    [Fact]
    public Task Any_timeout_in_range_takes_effect_digit_for_digit() => Gen.Int[50, 30_000].SampleAsync(
        static async milliseconds =>
        {
            var timeout = milliseconds / 1000m;
            await using var host = new ResumenHost();

            var answer = await host.AskAsync(string.Create(CultureInfo.InvariantCulture, $"timeout={timeout}"));

            Assert.Equal(timeout, answer.Json.GetProperty("timeout_s").GetDecimal());
        },
        iter: Iterations);

    [Fact]
    public Task Any_place_is_asked_for_within_half_a_hundredth_of_a_degree() => s_place.SampleAsync(
        static async place =>
        {
            var (latitude, longitude) = ((decimal)place.Item1, (decimal)place.Item2);
            await using var host = new ResumenHost();

            var answer = await host.AskAsync(string.Create(CultureInfo.InvariantCulture, $"lat={latitude}&lon={longitude}&fuentes=clima"));

            Assert.Equal(200, answer.Status);
            var asked = Assert.Single(host.Sources.Calls).Uri.Query.TrimStart('?').Split('&').Select(static p => p.Split('='))
                .ToDictionary(static p => p[0], static p => p[1], StringComparer.Ordinal);
            Assert.InRange(decimal.Parse(asked["latitude"], CultureInfo.InvariantCulture) - latitude, -0.005m, 0.005m);
            Assert.InRange(decimal.Parse(asked["longitude"], CultureInfo.InvariantCulture) - longitude, -0.005m, 0.005m);
        },
        iter: Iterations);
}
