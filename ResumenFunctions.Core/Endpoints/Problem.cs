using System.Globalization;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Core.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>The API's errors, as RFC 9457 problem details.</summary>
internal static class Problem
{
    private const string TypePrefix = "urn:resumen:problema:";

    public static ApiAnswer BadQuery(QueryErrors errors) =>
        Create(new("consulta-invalida", "Consulta inválida", 400, "La consulta tiene errores; el detalle está en errores.", Errors: errors));

    public static ApiAnswer NotFound() =>
        Create(new(
            "no-existe",
            "La ruta no existe",
            404,
            $"Las rutas son /{Routes.Panel}, /{Routes.Summary}, /{Routes.Health}, /{Routes.Sources} y /{Routes.OpenApi}."));

    public static ApiAnswer MethodNotAllowed() =>
        WithHeader(
            Create(new("metodo", "Método no admitido", 405, $"Se admiten {Methods.Get}, {Methods.Head} y {Methods.Options}.")),
            "Allow",
            Methods.Allowed);

    public static ApiAnswer TooManyRequests(string why, TimeSpan retryAfter) =>
        WithHeader(
            Create(new("limite", "Demasiados pedidos", 429, why)),
            "Retry-After",
            Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture));

    public static ApiAnswer Internal(string traceId) =>
        Create(new("interno", "Error interno", 500, "El servicio falló; la falla quedó registrada con este traceId.", TraceId: traceId));

    private static ApiAnswer Create(Details details)
    {
        var body = JsonText.Write(details, static (writer, problem) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", TypePrefix + problem.Type);
            writer.WriteString("title", problem.Title);
            writer.WriteNumber("status", problem.Status);
            writer.WriteString("detail", problem.Detail);
            if (problem.Errors is { } errors)
            {
                writer.WriteStartObject("errores");
                foreach (var (name, texts) in errors.Texts)
                {
                    writer.WriteStartArray(name);
                    texts.ForEach(writer.WriteStringValue);
                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            if (problem.TraceId is { } traceId)
            {
                writer.WriteString("traceId", traceId);
            }

            writer.WriteEndObject();
        });
        return new(details.Status, MediaTypes.ProblemJson, Headers.NoStore, body);
    }

    private static ApiAnswer WithHeader(ApiAnswer answer, string name, string value) =>
        answer with { Headers = answer.Headers.Add(new(name, value)) };

    private sealed record Details(
        string Type, string Title, int Status, string Detail, QueryErrors? Errors = null, string? TraceId = null);
}
