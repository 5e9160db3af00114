using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class TimesTests(Browser browser)
{
    private const string Sources = "**/salud/fuentes";

    [Fact]
    public async Task The_panel_shows_how_long_sources_usually_take_in_either_language()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(await HostThatKnowsAsync());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await OpenAsync(page);
            await Expect(page.Locator("#times-note")).ToContainTextAsync("De cada 100 respuestas recientes");
            await Expect(page.Locator("#times-place thead th")).ToHaveTextAsync(["Fuente", "Parte", "50 de 100", "95 de 100", "99 de 100"]);
            await Expect(page.Locator("#times-place tbody tr")).ToHaveTextAsync(["coinbaseBitcoin120 ms120 ms120 ms"]);

            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(page.Locator("#times-note")).ToContainTextAsync("Of every 100 recent answers");
            await Expect(page.Locator("#times-place thead th")).ToHaveTextAsync(["Source", "Part", "50 of 100", "95 of 100", "99 of 100"]);
        });
    }

    [Fact]
    public async Task The_panel_says_that_too_few_times_are_known_yet()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await OpenAsync(page);
            await Expect(page.Locator("#times-note")).ToContainTextAsync("hacen falta 20 respuestas de una fuente");
            await Expect(page.Locator("#times-place")).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task The_panel_asks_for_the_sources_times_only_while_they_are_shown_and_then_after_every_answer()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(await HostThatKnowsAsync());

        await browser.VisitAsync(site.Address, static async page =>
        {
            var asked = 0;
            page.Request += (_, request) => asked += request.Url.EndsWith("/salud/fuentes", StringComparison.Ordinal) ? 1 : 0;
            await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
            await page.RunAndWaitForResponseAsync(() => page.Locator("#refresh").ClickAsync(), "**/resumen?*");
            Assert.Equal(0, asked);

            await page.RunAndWaitForResponseAsync(() => OpenAsync(page), Sources);
            await page.RunAndWaitForResponseAsync(() => page.Locator("#refresh").ClickAsync(), Sources);
            Assert.Equal(2, asked);
        });
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{"fuentes":{"coinbase":null}}""")]
    [InlineData(200, "<html>")]
    public async Task The_panel_works_without_the_sources_times(int status, string body)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await OpenAsync(page);
                await Expect(page.Locator("#times-note")).ToHaveTextAsync("No se pudo averiguar.");
                await page.RunAndWaitForResponseAsync(() => page.Locator("#refresh").ClickAsync(), Sources);
                await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
                await Expect(page.Locator("#notice")).ToBeHiddenAsync();
                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización");
            },
            before: page => page.RouteAsync(Sources, route => route.FulfillAsync(new() { Status = status, Body = body })));
    }

    private static Task OpenAsync(IPage page) => page.Locator("#times summary").ClickAsync();

    // Twenty answers of one source took 120 ms each; from now on all answer at once.
    private static async Task<ResumenHost> HostThatKnowsAsync()
    {
        var host = new ResumenHost();
        var usual = TimeSpan.FromMilliseconds(120);
        host.Sources.Reply("coinbase", Replies.After(usual, host.Clock, Replies.Json(Bodies.Coinbase())));
        for (var i = 0; i < 20; i++)
        {
            var asking = host.StartAsync("fuentes=btc");
            host.Clock.Advance(usual);
            await asking;
            host.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        host.AnswerWell();
        return host;
    }
}
