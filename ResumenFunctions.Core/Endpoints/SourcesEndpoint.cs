using System.Collections.Immutable;
using System.Text.Json;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Readings;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary><c>/salud/fuentes</c>: what this instance knows about each source. Calls none.</summary>
internal sealed class SourcesEndpoint(ReadingCaches caches, TimeProvider clock) : IEndpoint
{
    private static readonly ImmutableArray<FailureReason> s_reasons = [.. Enum.GetValues<FailureReason>()];

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken caller) =>
        new(new ApiAnswer(200, MediaTypes.Json, Headers.NoStore, JsonText.Write(this, static (writer, self) => self.Write(writer))));

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteInstant("generado", clock.GetUtcNow());
        writer.WriteStartObject("fuentes");
        foreach (var cache in caches.All)
        {
            foreach (var source in cache.Chain.Sources)
            {
                writer.WriteStartObject(source.Id);
                writer.WriteString("parte", cache.Part.Id);
                Write(writer, source);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SourceClient source)
    {
        var health = source.Health.Snapshot();
        writer.WriteBoolean("disponible", source.Unavailable is null);
        if (source.Unavailable is { } unavailable)
        {
            writer.WriteString("motivo", unavailable.Reason.Wire);
        }

        var (state, openUntil) = source.Breaker.Snapshot();
        writer.WriteString("circuito", state switch
        {
            BreakerState.Closed => "cerrado",
            BreakerState.Open => "abierto",
            BreakerState.HalfOpen => "semiabierto",
            _ => throw new InvalidOperationException($"No word for {state}."),
        });
        if (state == BreakerState.Open)
        {
            // No end: open until this process restarts.
            WriteTime(writer, "abierto_hasta", openUntil == DateTimeOffset.MaxValue ? null : openUntil);
        }

        WriteTime(writer, "ultimo_exito", health.LastSuccess);
        WriteFailure(writer, health.LastFailure, health.LastFailureAt);
        writer.WriteNumber("exitos", health.Successes);
        writer.WriteNumber("fallas", health.Failures.Sum());
        writer.WriteStartObject("fallas_por_motivo");
        foreach (var reason in s_reasons)
        {
            if (health.Failures[(int)reason] is > 0 and var count)
            {
                writer.WriteNumber(reason.Wire, count);
            }
        }

        writer.WriteEndObject();
        writer.WriteNumber("en_curso", health.UnderWay);
        WriteTimes(writer, source.Times);
    }

    private static void WriteTimes(Utf8JsonWriter writer, ResponseTimes times)
    {
        if (times.Percentiles() is not var (p50, p95, p99))
        {
            return;
        }

        writer.WriteStartObject("tiempos_ms");
        writer.WriteTenths("p50", p50.TotalMilliseconds);
        writer.WriteTenths("p95", p95.TotalMilliseconds);
        writer.WriteTenths("p99", p99.TotalMilliseconds);
        writer.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter writer, Failure? last, DateTimeOffset at)
    {
        if (last is null)
        {
            writer.WriteNull("ultima_falla");
            return;
        }

        writer.WriteStartObject("ultima_falla");
        writer.WriteInstant("cuando", at);
        writer.WriteString("motivo", last.Reason.Wire);
        if (last.Status is { } status)
        {
            writer.WriteNumber("estado", status);
        }

        writer.WriteString("error", last.Text);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteInstant(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
