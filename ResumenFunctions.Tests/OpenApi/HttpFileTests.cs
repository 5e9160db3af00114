using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Query;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.OpenApi;

/// <summary><c>resumen.http</c> and <c>README.es.md</c> cover the whole API and nothing else.</summary>
public sealed partial class HttpFileTests
{
    private static readonly (int Status, string Method, string Path, string Query, string? Kept)[] s_requests =
    [
        .. Request().Matches(File.ReadAllText(Repository.PathOf("resumen.http"))).Select(static match => (
            int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture),
            match.Groups["method"].Value,
            match.Groups["path"].Value,
            match.Groups["query"].Value,
            match.Groups["kept"] is { Success: true } kept ? kept.Value : null)),
    ];

    [Fact]
    public void The_http_file_has_exactly_the_documented_paths_and_parameters()
    {
        var names = s_requests.SelectMany(static r => QueryString.Pairs(r.Query)).Select(static pair => pair.Name);

        Assert.Equal(
            ApiDocument.Paths.Order(StringComparer.Ordinal),
            s_requests.Where(static r => r.Status != 404).Select(static r => r.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(ApiDocument.Parameters.Keys.Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_request_of_the_http_file_is_answered_as_its_title_says()
    {
        Assert.Equal(Title().Count(await File.ReadAllTextAsync(Repository.PathOf("resumen.http"), TestContext.Current.CancellationToken)), s_requests.Length);
        foreach (var (status, method, path, query, kept) in s_requests)
        {
            await using var host = new ResumenHost();

            var answer = await host.Services.GetRequiredService<Api>()
                .AnswerAsync(new(method, path, query) { Headers = new(IfNoneMatch: kept) }, TestContext.Current.CancellationToken);

            Assert.True(status == answer.Status, $"{method} {path}{query} is {answer.Status}.");
        }
    }

    [Fact]
    public void The_http_file_has_a_wrong_value_for_each_parameter()
    {
        var wrong = s_requests.Where(static r => r.Status == 400).SelectMany(static r => QueryString.Pairs(r.Query)).Select(static p => p.Name);

        Assert.Superset(ApiDocument.Parameters.Keys.ToHashSet(), wrong.ToHashSet());
    }

    [Fact]
    public void The_Spanish_README_names_every_path_parameter_and_reason()
    {
        var page = File.ReadAllText(Repository.PathOf("README.es.md"));

        Assert.All(
            [.. ApiDocument.Paths, .. ApiDocument.Parameters.Keys, .. ApiDocument.Enum(ApiDocument.Schema("Motivo"))],
            name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^### (?<status>\d{3})[^\n]*\n(#[^\n]*\n)*(?<method>[A-Z]+) \{\{host\}\}(?<path>/[^?\s]*)(?<query>\?\S*)?\n(If-None-Match: (?<kept>.+)\n)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Request();

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Title();
}
