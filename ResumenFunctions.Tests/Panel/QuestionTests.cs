using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

[Collection(nameof(OneBrowser))]
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
    public async Task A_place_chosen_from_the_list_is_asked_for_at_once()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, async page =>
        {
            await Expect(page.Locator("#card-clima")).ToContainTextAsync("Buenos Aires (-34,61; -58,38)");
            await page.Locator("#place").SelectOptionAsync("Madrid");
            await Expect(page.Locator("#card-clima")).ToContainTextAsync("Madrid (40,42; -3,70)");
            await Expect(page.Locator("#as-json")).ToHaveAttributeAsync("href", "resumen?lat=40.42&lon=-3.70&monedas=EUR%2CARS");
            Assert.Contains(host.Sources.CallsTo("openmeteo"), static call => call.Uri.Query.Contains("latitude=40.42", StringComparison.Ordinal));
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
