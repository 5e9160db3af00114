using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Routing.Constraints;
using ResumenFunctions.TestHost.Protocol;

namespace ResumenFunctions.TestHost;

/// <summary>The routes of an app's HTTP functions, tried in the order of their names as the real host does.</summary>
internal static class FunctionRoutes
{
    private const string DefaultPrefix = "api";

    /// <param name="functions">The functions, as their worker describes them.</param>
    /// <param name="appFolder">Where <c>host.json</c> is.</param>
    /// <param name="answer">Answers a request for the function with a given name.</param>
    /// <param name="constraints">Resolves the constraints in routes.</param>
    public static RouteCollection Build(
        ImmutableArray<Function> functions, string appFolder, Func<HttpContext, string, Task> answer, IInlineConstraintResolver constraints)
    {
        var prefix = ReadPrefix(appFolder);
        // The first that matches answers, whatever its template.
        var routes = from function in functions.OrderBy(static function => function.Name, StringComparer.OrdinalIgnoreCase)
                     from binding in function.Bindings
                     let route = CreateRoute(function.Name, binding, prefix, answer, constraints)
                     where route is not null
                     select route;
        var collection = new RouteCollection();
        foreach (var route in routes)
        {
            collection.Add(route);
        }

        return collection;
    }

    private static Route? CreateRoute(
        string name, string binding, string prefix, Func<HttpContext, string, Task> answer, IInlineConstraintResolver constraints)
    {
        using var document = JsonDocument.Parse(binding);
        var trigger = document.RootElement;
        if (!string.Equals(trigger.GetProperty("type").GetString(), "httpTrigger", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var own = new Dictionary<string, object>(StringComparer.Ordinal);
        if (trigger.TryGetProperty("methods", out var methods))
        {
            own["httpMethod"] = new HttpMethodRouteConstraint([.. methods.EnumerateArray().Select(static method => method.GetString()!)]);
        }

        var template = trigger.TryGetProperty("route", out var route) && route.GetString() is { Length: > 0 } given ? given : name;
        return new Route(
            new RouteHandler(context => answer(context, name)), name, prefix is "" ? template : $"{prefix}/{template}", null, own, null, constraints);
    }

    private static string ReadPrefix(string appFolder)
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(appFolder, "host.json")));
        return host.RootElement.TryGetProperty("extensions", out var extensions)
            && extensions.TryGetProperty("http", out var http)
            && http.TryGetProperty("routePrefix", out var prefix)
                ? prefix.GetString()!.Trim('/')
                : DefaultPrefix;
    }
}
