using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class LanguageTests(Browser browser)
{
    [Theory]
    [InlineData("es-AR", "es", "64.090,00")]
    [InlineData("en-US", "en", "64,090.00")]
    [InlineData("fr-FR", "en", "64,090.00")]
    public async Task The_panel_starts_in_the_browser_s_language_if_it_speaks_it(string locale, string language, string value)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            async page =>
            {
                await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
                await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync(value);
            },
            new() { Locale = locale });
    }

    [Fact]
    public async Task The_language_switch_works_both_ways_and_is_remembered()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        host.Sources.Reply("openmeteo", Replies.Status(404));
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("#card-clima .words.failed")).ToContainTextAsync("Respondió con un error HTTP.");
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
            await Expect(page.Locator("#card-clima h2")).ToHaveTextAsync("Weather");
            await Expect(page.Locator("#card-clima .words.failed")).ToContainTextAsync("Answered with an HTTP error.");
            await Expect(page.Locator("#sentence")).ToContainTextAsync("one after another it would have been");
            await Expect(page.Locator("#refresh")).ToHaveTextAsync("Refresh");

            await page.ReloadAsync();
            await Expect(page.Locator("#card-btc")).ToContainTextAsync("dollars per bitcoin");
            await page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
            await Expect(page.Locator("#card-clima h2")).ToHaveTextAsync("Clima");
            await Expect(page.Locator("#refresh")).ToHaveTextAsync("Actualizar");
            await Expect(page.Locator("#lugar-hint")).ToHaveTextAsync("un nombre, si hace falta con el país: Córdoba, AR");
        });
    }
}
