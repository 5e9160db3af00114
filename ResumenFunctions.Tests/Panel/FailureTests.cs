using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class FailureTests(Browser browser)
{
    [Fact]
    public async Task The_panel_shows_that_a_slow_source_holds_up_nobody_and_ends_at_the_deadline()
    {
        browser.OrSkip();
        await using var site = await Site.SimulateAsync(Scenario.Slow, ("openmeteo", new(Fault.Hang)));

        await browser.VisitAsync(new(site.Address, "/?timeout=0.6"), static async page =>
        {
            await Expect(page.Locator("#card-clima")).ToContainTextAsync("Sin datos");
            await Expect(page.Locator("#card-clima .words.failed")).ToContainTextAsync("No respondió a tiempo.");
            await Expect(page.Locator("#card-btc")).ToHaveAttributeAsync("data-outcome", "miss");
            await Expect(page.Locator("#timeline")).ToHaveAttributeAsync("aria-label", new Regex(
                "Bitcoin: .* ms, recién recibido; Clima: .* ms, sin datos: no respondió a tiempo; .*El plazo era de 0,6 s."));

            var deadline = await XOf(page, "[data-deadline]");
            var slow = await EndOf(page, "[data-bar=clima] .outline");
            var label = await page.Locator("#timeline").GetAttributeAsync("aria-label");
            var told = Regex.Match(label!, @"Clima: ([\d.]+) ms").Groups[1].Value.Replace(".", "", StringComparison.Ordinal);

            // Compared with the time shown, because a slow machine starts the part's clock later than the request's.
            var share = double.Parse(told, CultureInfo.InvariantCulture) / 600;
            Assert.InRange(slow / deadline, share * 0.98, share * 1.02);
            Assert.InRange(await EndOf(page, "[data-bar=btc] .done"), 1, deadline);
        });
    }

    [Fact]
    public async Task The_panel_says_in_words_that_a_source_is_dead_and_shows_the_last_value_seen()
    {
        browser.OrSkip();
        var host = new ResumenHost([new("Cache:Enabled", "false")]);
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
            host.Sources.Reply("coinbase", Replies.Status(404));
            await page.Locator("#refresh").ClickAsync();

            var card = page.Locator("#card-btc");
            await Expect(card.Locator(".none")).ToHaveTextAsync("Sin datos");
            await Expect(card.Locator(".words.failed")).ToContainTextAsync("Respondió con un error HTTP.");
            await Expect(card.Locator(".words.failed")).ToContainTextAsync("coinbase: HTTP 404");
            await Expect(card.Locator(".words.failed")).ToContainTextAsync("Último valor visto en esta página: 64.090,00 US$");
            await Expect(card.Locator(".attempts li")).ToContainTextAsync("coinbase: respondió con un error HTTP (404)");
            await Expect(page.Locator("#heard")).ToContainTextAsync("Bitcoin: Sin datos");
            await Expect(page.Locator("[data-value=clima]")).ToHaveTextAsync("22,5");
        });
    }

    [Fact]
    public async Task The_panel_shows_a_stale_value_with_its_age_and_why_there_is_no_newer_one()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        host.Sources.Reply("coinbase", Replies.Status(404));

        await browser.VisitAsync(site.Address, static async page =>
        {
            var card = page.Locator("#card-btc");
            await Expect(card.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
            await Expect(card.Locator(".chip.stale")).ToHaveTextAsync("vencido");
            await Expect(card.Locator(".words.stale")).ToContainTextAsync("Es el último dato válido, de hace 3 minutos: no hay uno más reciente.");
            await Expect(card.Locator(".words.stale")).ToContainTextAsync("coinbase: HTTP 404");
        });
    }

    [Fact]
    public async Task The_panel_says_in_words_that_the_server_is_gone_and_keeps_its_values()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
            await site.StopAsync();
            await page.Locator("#refresh").ClickAsync();
            await Expect(page.Locator("#notice")).ToContainTextAsync("No se pudo conectar con el servidor");
            await Expect(page.Locator("#notice")).ToContainTextAsync("Lo que se ve es de las");
            await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
        });
    }

    [Fact]
    public async Task The_panel_waits_after_too_many_requests_for_as_long_as_the_server_says()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Expect(page.Locator("#notice")).ToHaveTextAsync("Demasiados pedidos: se vuelve a consultar en 7 s.");
                await Expect(page.Locator("#refresh")).ToHaveAttributeAsync("aria-disabled", "true");
                var asked = page.CountQuestions();
                await page.Locator("#refresh").ClickAsync(new() { Force = true });
                await page.Clock.RunForAsync(5_000);
                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización en 2 s");
                Assert.Equal(0, asked());
                await page.Clock.RunForAsync(2_000);
                await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
                await Expect(page.Locator("#notice")).ToBeHiddenAsync();
            },
            before: static async page =>
            {
                await Visitor.StopTimeAsync(page);
                await page.RouteAsync(
                    "**/resumen?*",
                    static route => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "7")], Body = "{}" }),
                    new() { Times = 1 });
            });
    }

    [Fact]
    public async Task The_panel_shows_a_server_fault_with_its_trace()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static page => Expect(page.Locator("#notice")).ToHaveTextAsync("El servidor respondió con el estado 500. Algo falló. traceId abc"),
            before: static page => page.RouteAsync("**/resumen?*", static route => route.FulfillAsync(
                new() { Status = 500, Body = """{"detail":"Algo falló.","traceId":"abc"}""" })));
    }

    private static Task<double> XOf(IPage page, string selector) =>
        page.Locator(selector).EvaluateAsync<double>("e => Number(e.getAttribute('x1'))");

    private static Task<double> EndOf(IPage page, string selector) =>
        page.Locator(selector).EvaluateAsync<double>("e => Number(e.getAttribute('x')) + Number(e.getAttribute('width'))");
}
