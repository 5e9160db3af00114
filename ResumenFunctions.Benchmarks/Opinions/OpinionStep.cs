using System.Text.Json;

namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>What came of one request.</summary>
/// <param name="IsLie">Whether the first source lied.</param>
/// <param name="ShowsLie">Whether the lie is shown.</param>
/// <param name="IsMarked">Whether what is shown has an <c>aviso</c>.</param>
/// <param name="IsHonestAccused">Whether an honest source counts as failed because of what it said.</param>
/// <param name="Milliseconds">How long the part took.</param>
/// <param name="Calls">The calls to its sources.</param>
internal sealed record OpinionStep(bool IsLie, bool ShowsLie, bool IsMarked, bool IsHonestAccused, double Milliseconds, int Calls)
{
    /// <summary>Whether the caller is not misled: an honest value, or a lie that is marked.</summary>
    public bool IsCaught => !ShowsLie || IsMarked;

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The answer's JSON.</param>
    /// <param name="what">What was asked.</param>
    /// <param name="lie">What the first source said, if that was a lie.</param>
    /// <param name="calls">The calls to the sources.</param>
    /// <exception cref="BenchmarkException">The answer has no value, or one that was there already.</exception>
    public static OpinionStep Read(ReadOnlyMemory<byte> body, OpinionCase what, decimal? lie, int calls)
    {
        using var document = JsonDocument.Parse(body);
        var part = document.RootElement.GetProperty("resultados").GetProperty(what.Part.Id);
        if (!part.GetProperty("ok").GetBoolean() || part.GetProperty("cache").GetString() == "hit")
        {
            throw new BenchmarkException($"Instead of a new reading there is {part.GetRawText()}");
        }

        var value = document.RootElement.GetProperty("resumen").GetProperty(what.Part.SummaryName);
        var liar = lie is null ? null : what.Chain[0];
        return new(
            lie is not null,
            part.GetProperty("fuente").GetString() == liar && (what.Part.IsTable ? value.GetProperty(what.Value) : value).GetDecimal() == lie,
            part.TryGetProperty("aviso", out _),
            part.TryGetProperty("intentos", out var attempts) && attempts.EnumerateArray().Any(attempt =>
                attempt.GetProperty("motivo").GetString() == "rechazo" && attempt.GetProperty("fuente").GetString() != liar),
            part.GetProperty("ms").GetDouble(),
            calls);
    }
}
