using System.Diagnostics;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>The forms of an answer over HTTP.</summary>
public sealed class FormatTests(Worlds worlds)
{
    private const string Promtool = "/usr/bin/promtool";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothHosts]
    public async Task Text_has_a_line_for_each_value_and_none_over_80_columns(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync("timeout=30&formato=texto&fuentes=btc,clima,usd,dolar&lugar=Lima", Token);

        Assert.Equal((200, "text/plain; charset=utf-8"), (answer.Status, answer.ContentType));
        var lines = answer.Text.Split('\n');
        Assert.StartsWith("Resumen completo, ", lines[0], StringComparison.Ordinal);
        Assert.All(["Bitcoin ", "Clima ", "Cambio ", "Dólar "], title => Assert.Single(lines, line => line.StartsWith(title, StringComparison.Ordinal)));
        Assert.All(lines, static line => Assert.True(line.Length <= 80 && !line.Any(char.IsControl), line));
        Assert.Equal("true", answer.Headers["X-Resumen-Completo"]);
    }

    [Theory]
    [OnBothHosts("btc,clima,usd,dolar")]
    [OnBothHosts("btc")]
    public async Task Prometheus_accepts_its_format(HostKind kind, string parts)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync($"timeout=30&formato=prometheus&fuentes={parts}", Token);

        Assert.Equal((200, "text/plain; version=0.0.4; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Contains("\nresumen_completo 1\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await CheckAsync(answer.Text));
    }

    [Theory]
    [OnBothHosts]
    public async Task Prometheus_accepts_it_where_parts_failed(HostKind kind)
    {
        await using var world = await World.StartAsync(kind, Token);
        world["dolarapi"].Behave(new(Fault.HtmlPage));
        world["bluelytics"].Behave(new(Fault.HtmlPage));

        var partly = await world.AskAsync("timeout=30&formato=prometheus&fuentes=btc,dolar", Token);
        var failed = await world.AskAsync("timeout=30&formato=prometheus&fuentes=dolar&estricto=1", Token);

        Assert.Equal((200, 502), (partly.Status, failed.Status));
        Assert.Contains("\nresumen_parte_ok{parte=\"dolar\"} 0\n", partly.Text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await CheckAsync(partly.Text));
        Assert.Equal((0, ""), await CheckAsync(failed.Text));
    }

    [Fact]
    public async Task What_Prometheus_would_not_accept_fails_these_tests()
    {
        var (code, said) = await CheckAsync("# TYPE resumen_ms gauge\nresumen_ms{parte=\"btc\" 1\n");

        Assert.NotEqual(0, code);
        Assert.NotEqual("", said);
    }

    [Theory]
    [OnBothHosts]
    public async Task Any_other_format_is_a_400(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).AskAsync("formato=xml", Token);

        Assert.Equal((400, "formato"), (answer.Status, Assert.Single(answer.WrongNames)));
    }

    // Prometheus's own parser and its linter.
    private static async Task<(int Code, string Said)> CheckAsync(string metrics)
    {
        Assert.SkipUnless(File.Exists(Promtool), "promtool is not installed.");
        using var process = Process.Start(new ProcessStartInfo(Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.StandardInput.WriteAsync(metrics);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Token).WaitAsync(s_limit, Token);
        return (process.ExitCode, await output + await error);
    }
}
