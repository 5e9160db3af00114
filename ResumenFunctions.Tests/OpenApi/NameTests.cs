using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Calls;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Model;
using ResumenFunctions.Core.Sources;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary>Each name in the document is in the code, and the other way round.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task The_documented_paths_are_those_of_the_endpoints()
    {
        await using var host = new ResumenHost();

        AssertPaths(host.Services.GetServices<Route>().Select(static route => route.Path));
    }

    [Fact]
    public void The_functions_have_the_documented_paths_and_leave_methods_to_the_api()
    {
        var triggers = typeof(SummaryFunction).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .SelectMany(static method => method.GetParameters())
            .Select(static parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .ToArray();

        Assert.All(triggers, static trigger => Assert.Null(trigger.Methods));
        AssertPaths(triggers.Select(static trigger => trigger.Route).Except([Routes.OtherTrigger])
            .Select(static route => route == Routes.PanelTrigger ? Routes.Panel : route!));
    }

    [Fact]
    public void Every_path_documents_GET_and_HEAD_with_the_same_answers()
    {
        foreach (var path in ApiDocument.Root.GetProperty("paths").EnumerateObject())
        {
            Assert.Equal(["get", "head"], ApiDocument.Names(path.Value).Where(static name => name != "parameters"));
            Assert.Equal(
                path.Value.GetProperty("get").GetProperty("responses").GetRawText(),
                path.Value.GetProperty("head").GetProperty("responses").GetRawText());
        }
    }

    [Fact]
    public void The_documented_reasons_are_those_of_the_code() => AssertSame(
        Enum.GetValues<FailureReason>().Select(static reason => reason.Wire), ApiDocument.Enum(ApiDocument.Schema("Motivo")));

    [Fact]
    public void The_documented_reasons_with_and_without_a_status_are_all_of_them()
    {
        AssertSame(Enum.GetValues<FailureReason>().Select(static reason => reason.Wire), Branches("Intento"));
        AssertSame(Enum.GetValues<FailureReason>().Where(static reason => reason.WasAsked).Select(static reason => reason.Wire), Branches("Falla"));
        AssertSame(
            Branches("Falla"),
            ApiDocument.Names(ApiDocument.Schema("EstadoDeFuente").GetProperty("properties").GetProperty("fallas_por_motivo").GetProperty("properties")));
    }

    [Fact]
    public void The_documented_sources_are_those_of_the_code()
    {
        AssertSame(ResumenServices.SourceIds, ApiDocument.Enum(ApiDocument.Schema("NombreDeFuente")));
        AssertSame(
            ResumenServices.SourceIds,
            ApiDocument.Names(ApiDocument.Schema("Fuentes").GetProperty("properties").GetProperty("fuentes").GetProperty("properties")));
    }

    [Fact]
    public void The_documented_parts_are_those_of_the_code()
    {
        var parts = Catalog.Parts.Select(static p => p.Part).ToArray();

        AssertSame(parts.Select(static part => part.Id), ApiDocument.Enum(ApiDocument.Schema("NombreDeParte")));
        AssertSame(parts.Select(static part => part.Id), ApiDocument.Names(ApiDocument.Schema("Resultados").GetProperty("properties")));
        AssertSame(parts.Select(static part => part.SummaryName), ApiDocument.Names(ApiDocument.Schema("Valores").GetProperty("properties")));
    }

    [Fact]
    public void The_documented_states_and_origins_are_those_of_the_code()
    {
        AssertSame(
            Enum.GetNames<CacheState>().Select(static name => name.ToLowerInvariant()), ApiDocument.Enum(Property("ParteBuena", "cache")));
        AssertSame([Origin.AzureFunctions.Name, Origin.Local.Name], ApiDocument.Enum(Property("Resumen", "origen")));
        Assert.Equal(Enum.GetValues<BreakerState>().Length, ApiDocument.Enum(Property("EstadoDeFuente", "circuito")).Count());
    }

    [Fact]
    public void The_documented_scenarios_are_those_of_the_local_host() => AssertSame(
        Enum.GetValues<Scenario>().Select(static scenario => scenario.Name()),
        ApiDocument.Enum(ApiDocument.Components.GetProperty("headers").GetProperty("Simulado").GetProperty("schema")));

    [Fact]
    public void The_documented_version_is_that_of_the_code() => Assert.StartsWith(
        ApiDocument.Root.GetProperty("info").GetProperty("version").GetString()!,
        typeof(Api).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        StringComparison.Ordinal);

    private static JsonElement Property(string schema, string name) => ApiDocument.Schema(schema).GetProperty("properties").GetProperty(name);

    private static IEnumerable<string?> Branches(string schema) => ApiDocument.Schema(schema).GetProperty("anyOf").EnumerateArray()
        .SelectMany(static branch => ApiDocument.Enum(branch.GetProperty("properties").GetProperty("motivo")));

    private static void AssertPaths(IEnumerable<string> routes) => AssertSame(routes.Select(static route => $"/{route}"), ApiDocument.Paths);

    private static void AssertSame(IEnumerable<string?> expected, IEnumerable<string?> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
