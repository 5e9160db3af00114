using Microsoft.Playwright;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class ValueTests(Browser browser)
{
    [Fact]
    public async Task The_panel_s_first_paint_shows_each_value_with_its_source_age_state_and_credit()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");
            await Expect(page.Locator("[data-value=clima]")).ToHaveTextAsync("22,5");
            await Expect(page.Locator("[data-value=EUR]")).ToHaveTextAsync("0,9075");
            await Expect(page.Locator("[data-value=ARS]")).ToHaveTextAsync("944");
            await Expect(page.Locator("#card-btc .source")).ToHaveTextAsync("coinbase");
            await Expect(page.Locator("#card-btc [data-age]")).ToHaveTextAsync("hace un instante");
            await Expect(page.Locator("#card-btc .measured")).ToHaveCountAsync(0);
            await Expect(page.Locator("#card-usd .measured")).ToHaveTextAsync("fijado hace un instante");
            await Expect(page.Locator("#card-btc")).ToContainTextAsync("recién recibido");
            var credit = page.Locator("#card-clima").GetByRole(AriaRole.Link, new() { Name = "Weather data by Open-Meteo.com" });
            await Expect(credit).ToHaveAttributeAsync("href", "https://open-meteo.com/");
            await Expect(page.Locator("#card-usd .attempts")).ToContainTextAsync("exchangeratehost: no se la consulta: falta su clave o un contacto");
            await Expect(page.Locator("#sentence")).ToContainTextAsync("En paralelo tardaron 0 ms; una tras otra habrían tardado 0 ms.");
        });
    }

    [Fact]
    public async Task The_panel_says_that_a_reading_was_cached_and_its_age_goes_on()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);
        await host.AskAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Expect(page.Locator("#card-btc")).ToContainTextAsync("guardado, vigente");
                await Expect(page.Locator("#card-btc [data-age]")).ToHaveTextAsync("hace 5 segundos");
                await Expect(page.Locator("#card-clima .measured")).ToHaveTextAsync("medido hace 5 segundos");
                await Expect(page.Locator("#card-clima .measured time")).ToHaveAttributeAsync("datetime", "2026-11-22T20:57:34.000Z");
                await Expect(page.Locator("#sentence")).ToContainTextAsync("Todo estaba guardado");
                await page.Clock.RunForAsync(3_000);
                await Expect(page.Locator("#card-btc [data-age]")).ToHaveTextAsync("hace 8 segundos");
                await Expect(page.Locator("#card-clima .measured")).ToHaveTextAsync("medido hace 8 segundos");
            },
            before: Visitor.StopTimeAsync);
    }

    [Fact]
    public async Task The_sparkline_holds_each_reading_since_the_page_was_opened()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, async page =>
        {
            await Expect(page.Locator("#card-btc .since")).ToHaveTextAsync("primera lectura desde que se abrió la página");
            host.Clock.Advance(TimeSpan.FromSeconds(20));
            host.Sources.Answer("coinbase", Bodies.Coinbase("63500.10"));
            await page.Locator("#refresh").ClickAsync();
            await Expect(page.Locator("#card-btc .since")).ToHaveTextAsync("2 lecturas · mín. 63.500,10 · máx. 64.090,00");
            await Expect(page.Locator("#card-btc .spark polyline")).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task Simulated_values_carry_a_badge_and_real_ones_do_not()
    {
        browser.OrSkip();
        await using var simulated = await Site.SimulateAsync(Scenario.Normal);
        await using var real = await Site.StartAsync(new());

        await browser.VisitAsync(simulated.Address, static async page =>
        {
            await Expect(page.Locator("#simulated")).ToHaveTextAsync("Valores simulados (escenario «normal»): ninguno viene de una fuente real.");
            await Expect(page.Locator(".value-card .chip.mock")).ToHaveTextAsync(["simulado", "simulado", "simulado"]);
        });
        await browser.VisitAsync(real.Address, static async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
            await Expect(page.Locator("#simulated")).ToBeHiddenAsync();
            await Expect(page.Locator(".chip.mock")).ToHaveCountAsync(0);
        });
    }
}
