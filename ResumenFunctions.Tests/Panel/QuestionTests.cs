using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class QuestionTests(Browser browser)
{
    [Fact]
    public async Task The_panel_says_what_is_wrong_next_to_each_field_until_it_is_right()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
            await page.Locator("#lat").FillAsync("95");
            await page.Locator("#monedas").FillAsync("EUR, pesos");
            await page.Locator("#monedas").PressAsync("Enter");

            await Expect(page.Locator("#lat-error")).ToHaveTextAsync("Debe ser un número de -90 a 90, con punto decimal.");
            await Expect(page.Locator("#monedas-error")).ToContainTextAsync("códigos de tres letras");
            await Expect(page.Locator("#lon-error")).ToBeHiddenAsync();
            await Expect(page.Locator("#lat")).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(page.Locator("#lat")).ToBeFocusedAsync();
            await Expect(page.Locator("#notice")).ToHaveTextAsync("La consulta tiene errores: están junto a cada campo.");
            await Expect(page.Locator("#status")).ToContainTextAsync("espera una consulta correcta");
            await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync("64.090,00");

            await page.Locator("#lat").FillAsync("-34,61");
            await page.Locator("#monedas").FillAsync("ars eur");
            await page.Locator("#monedas").PressAsync("Enter");
            await Expect(page.Locator("#lat-error")).ToBeHiddenAsync();
            await Expect(page.Locator("#notice")).ToBeHiddenAsync();
            await Expect(page.Locator("#card-usd .code")).ToHaveTextAsync(["ARS", "EUR"]);
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("lat=-34.61&lon=-58.38&monedas=ars%2Ceur$"));
        });
    }

    [Fact]
    public async Task What_the_API_says_of_a_field_is_marked_as_Spanish_on_an_English_page()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            new(site.Address, "/?lugar=x"),
            static async page =>
            {
                await Expect(page.Locator("#lugar-error")).ToContainTextAsync("Detail: Debe ser un nombre de 2 a 80 caracteres");
                await Expect(page.Locator("#lugar-error [lang=es]")).ToContainTextAsync("Debe ser un nombre");
                await Expect(page.Locator("#lugar")).ToHaveAttributeAsync("aria-invalid", "true");
            },
            new() { Locale = "en-US" });
    }

    [Fact]
    public async Task A_first_question_that_failed_is_asked_again_as_it_was()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            new(site.Address, "/?lat=40.42&lon=-3.70&monedas=ARS"),
            static async page =>
            {
                await Expect(page.Locator("#notice")).ToHaveTextAsync("No se entiende la respuesta del servidor.");
                await Expect(page.Locator("#card-clima .what")).ToHaveTextAsync("Madrid (40,42; -3,70)");
                await page.UnrouteAllAsync();
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(30_000), "**/resumen?lat=40.42&lon=-3.70&monedas=ARS");
            },
            before: static async page =>
            {
                await Visitor.StopTimeAsync(page);
                await page.RouteAsync("**/resumen?*", static route => route.FulfillAsync(new() { Status = 200, Body = "<" }));
            });
    }

    [Fact]
    public async Task The_panel_takes_its_question_from_the_address()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(new(site.Address, "/?timeout=1.5&monedas=ARS"), static async page =>
        {
            await Expect(page.Locator("#card-usd .code")).ToHaveTextAsync(["ARS"]);
            await Expect(page.Locator("#timeline")).ToContainTextAsync("plazo 1,5 s");
            await Expect(page.Locator("#timeout")).ToHaveValueAsync("1.5");
        });
    }
}
