using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Sources;

/// <summary>Whatever a source sends, the answer is valid JSON, the other parts are unaffected and no value is made up.</summary>
public sealed partial class BodyPropertyTests
{
    private const int Iterations = 200;

    private static readonly Dictionary<string, (decimal Min, decimal Max)> s_bounds = new(StringComparer.Ordinal)
    {
        ["btc_usd"] = (1_000m, 10_000_000m),
        ["temperatura_c"] = (-90m, 60m),
        ["EUR"] = (0.2m, 5m),
        ["ARS"] = (1m, 1_000_000m),
    };

    // A position in the body (as a fraction of its length), the number of bytes removed, and their replacement.
    private static readonly Gen<(double Place, int Gone, byte[] Instead)> s_edit = Gen.Select(
        Gen.Double[0, 1],
        Gen.Int[0, 8],
        Gen.OneOf(Gen.Byte.Array[0, 8], Gen.Char["0123456789.eE+-\"{}[],:\\u <"].Array[0, 8].Select(Encoding.UTF8.GetBytes)));

    private static readonly Gen<string> s_scalar = Gen.OneOf(
        Gen.Double.Select(static d => d.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Decimal.Select(static d => d.ToString(CultureInfo.InvariantCulture)),
        Gen.Int[-200, 2000].Select(static i => i.ToString(CultureInfo.InvariantCulture)),
        Gen.OneOf("null", "true", "\"\"", "\"NaN\"", "1e309", "-0", "1e-29", "[]", "{}", "\"1.5\"", "79228162514264337593543950336"));

    public static TheoryData<string> Sources => [.. SourceCases.Parts.Keys];

    [Theory]
    [MemberData(nameof(Sources))]
    public Task Random_bytes_from_a_source_never_break_an_answer(string source) =>
        Gen.Byte.Array[0, 200].SampleAsync(bytes => CheckAsync(source, _ => bytes), iter: Iterations);

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_good_body_with_a_few_bytes_changed_never_breaks_an_answer(string source) =>
        s_edit.Array[1, 3].SampleAsync(edits => CheckAsync(source, good => edits.Aggregate(good, Edit)), iter: Iterations);

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_good_body_with_other_values_never_breaks_an_answer(string source) =>
        Gen.Select(Gen.Int[0, 30], s_scalar).SampleAsync(
            change => CheckAsync(source, good => WithOtherValue(good, change.Item1, change.Item2)), iter: Iterations);

    private static byte[] Edit(byte[] body, (double Place, int Gone, byte[] Instead) edit)
    {
        var at = (int)(edit.Place * body.Length);
        return [.. body[..at], .. edit.Instead, .. body[Math.Min(body.Length, at + edit.Gone)..]];
    }

    private static byte[] WithOtherValue(byte[] body, int index, string value)
    {
        var text = Encoding.UTF8.GetString(body);
        var values = Scalar().Matches(text);
        var chosen = values[index % values.Count].Groups[1];
        return Encoding.UTF8.GetBytes(text[..chosen.Index] + value + text[(chosen.Index + chosen.Length)..]);
    }

    private static async Task CheckAsync(string source, Func<byte[], byte[]> change)
    {
        await using var host = SourceCases.HostOf(source);
        host.Sources.Reply(source, Replies.Json(change(Encoding.UTF8.GetBytes(host.GoodBody(source)))));

        var answer = await host.AskAsync();

        var part = SourceCases.Parts[source];
        Assert.Equal(200, answer.Status);
        Assert.All(SourceCases.Parts.Values.Where(other => other != part), other => Assert.True(answer.IsOk(other)));
        Assert.DoesNotContain(host.Logs, static log => log.Level >= LogLevel.Error);
        if (answer.IsOk(part))
        {
            CheckValues(answer, part);
        }
        else
        {
            Assert.True(answer.Reason(part) is "formato" or "rechazo", answer.Reason(part));
        }
    }

    private static void CheckValues(Answer answer, string part)
    {
        var told = Numbers(answer.Part(part).GetProperty("data")).ToHashSet();
        var summary = answer.Json.GetProperty("resumen");
        var values = part switch
        {
            "usd" => summary.GetProperty("usd").EnumerateObject().ToDictionary(static v => v.Name, static v => v.Value.GetDecimal()),
            "btc" => new() { ["btc_usd"] = summary.GetProperty("btc_usd").GetDecimal() },
            _ => new() { ["temperatura_c"] = summary.GetProperty("temperatura_c").GetDecimal() },
        };
        Assert.NotEmpty(values);
        Assert.All(values, value =>
        {
            Assert.InRange(value.Value, s_bounds[value.Key].Min, s_bounds[value.Key].Max);
            Assert.Contains(value.Value, told);
        });
    }

    private static IEnumerable<decimal> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Numbers(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? [number] : [],
        JsonValueKind.String => decimal.TryParse(
            Text(element), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? [number] : [],
        _ => [],
    };

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return "";
        }
    }

    [GeneratedRegex("""(?<=:\s*)("[^"]*"|-?[0-9][0-9.eE+-]*|true|false|null)""")]
    private static partial Regex Scalar();
}
