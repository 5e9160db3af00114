using System.Text.Json;
using Microsoft.Extensions.Logging;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>The contract: what must hold for every answer, whatever was asked and whatever the sources sent.</summary>
internal static class Oracle
{
    // Each redirect followed, and all of it once more after a retry.
    private const int MostCalls = 8;

    private static readonly HashSet<string> s_reasons = new(StringComparer.Ordinal)
    {
        "timeout", "red", "http", "limite", "formato", "rechazo", "circuito", "saturado", "sin_clave",
    };

    private static readonly Dictionary<string, (decimal Min, decimal Max)> s_bounds = new(StringComparer.Ordinal)
    {
        ["btc_usd"] = (1_000m, 10_000_000m),
        ["temperatura_c"] = (-90m, 60m),
        ["EUR"] = (0.2m, 5m),
        ["ARS"] = (1m, 1_000_000m),
        ["oficial"] = (1m, 1_000_000m),
        ["blue"] = (1m, 1_000_000m),
        ["tarjeta"] = (1m, 1_000_000m),
    };

    /// <summary>What is wrong with an answer of any path.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isStrict">Whether the query may have asked for 502 and 504.</param>
    public static IEnumerable<string> ProblemsOf(Answer answer, bool isStrict)
    {
        if (answer.Status is not (200 or 204 or 400 or 404 or 405 or 429) && !(isStrict && answer.Status is 502 or 504))
        {
            yield return $"status {answer.Status}";
        }

        foreach (var (name, value) in answer.Headers.Where(static header => header.Value.Any(static c => c is < ' ' or > '~')))
        {
            yield return $"the header {name} is {value}";
        }

        if (!answer.ContentType.Contains("json", StringComparison.Ordinal))
        {
            yield break;
        }

        if (StrictJson.Texts(answer.Body.Span).FirstOrDefault(Secrecy.HoldsKey) is { } text)
        {
            yield return $"the key is in {text}";
        }

        foreach (var problem in answer.Json.TryGetProperty("resultados", out var results) ? Summary(answer, results) : [])
        {
            yield return problem;
        }
    }

    /// <summary>What is wrong with what the host logged and whom it called, and with what it tells of the source.</summary>
    /// <param name="host">The host.</param>
    /// <param name="callsBefore">The calls before the case.</param>
    /// <param name="health">What the host says of the source; undefined without one.</param>
    public static IEnumerable<string> ProblemsOf(ResumenHost host, int callsBefore, JsonElement health)
    {
        foreach (var log in host.Logs.Where(static log => log.Level >= LogLevel.Error || Secrecy.HoldsKey(log.Message)))
        {
            yield return $"logged: {log.Level} {log.Message} {log.Exception}";
        }

        var calls = host.Sources.Calls.Skip(callsBefore).ToList();
        if (calls.Count > MostCalls)
        {
            yield return $"{calls.Count} calls";
        }

        foreach (var call in calls.Where(static call => !IsAtItsSource(call)))
        {
            yield return $"called {call.Uri}";
        }

        if (health.ValueKind == JsonValueKind.Object
            && health.GetProperty("ultima_falla") is { ValueKind: JsonValueKind.Object } failure
            && (Secrecy.ProblemOf(failure.GetProperty("error").GetString()!) ?? WrongReason(failure)) is { } problem)
        {
            yield return $"/salud/fuentes: {problem}";
        }
    }

    private static bool IsAtItsSource(RecordedCall call) =>
        call.Uri.Scheme == Uri.UriSchemeHttps && call.Uri.Port == 443 && call.Uri.UserInfo.Length == 0
        && string.Equals(call.Uri.IdnHost, FuzzWorld.AddressOf(call.SourceId).IdnHost, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Summary(Answer answer, JsonElement results)
    {
        foreach (var part in results.EnumerateObject().Select(static part => part.Value))
        {
            foreach (var name in new[] { "error", "aviso" })
            {
                if (part.TryGetProperty(name, out var text) && Secrecy.ProblemOf(text.GetString()!) is { } problem)
                {
                    yield return $"{name}: {problem}";
                }
            }

            var failures = part.TryGetProperty("intentos", out var attempts) ? attempts.EnumerateArray().ToList() : [];
            if (!part.GetProperty("ok").GetBoolean())
            {
                failures.Add(part);
            }

            foreach (var wrong in failures.Select(WrongReason).OfType<string>())
            {
                yield return wrong;
            }
        }

        foreach (var value in Values(answer.Json.GetProperty("resumen")).Where(static value => !IsSane(value)))
        {
            yield return $"{value.Name} is {value.Value.GetRawText()}";
        }
    }

    private static string? WrongReason(JsonElement failure) =>
        failure.GetProperty("motivo").GetString() is { } reason && s_reasons.Contains(reason) ? null : $"motivo {failure.GetProperty("motivo")}";

    private static IEnumerable<JsonProperty> Values(JsonElement summary) => summary.EnumerateObject()
        .SelectMany(static value => value.Value.ValueKind == JsonValueKind.Object ? [.. value.Value.EnumerateObject()] : new[] { value })
        .Where(static value => value.Value.ValueKind != JsonValueKind.Null);

    private static bool IsSane(JsonProperty value) =>
        value.Value.TryGetDecimal(out var number)
        && (s_bounds.TryGetValue(value.Name, out var bounds) ? number >= bounds.Min && number <= bounds.Max : number > 0);
}
