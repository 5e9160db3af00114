using System.Globalization;
using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class PlaceSearchTests(Browser browser)
{
    private const string Search = "**/resumen?fuentes=clima&*";
    private const int Pause = 400;

    [Fact]
    public async Task A_place_found_while_its_name_is_typed_is_offered_and_can_be_chosen()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Box(page).FillAsync("lon");
                await Box(page).PressAsync("ArrowDown");
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(Pause), Search);
                await Expect(Options(page)).ToHaveTextAsync(["London"]);

                await Box(page).FillAsync("lond");
                await Box(page).PressAsync("ArrowDown");
                await page.Locator("#lat").FillAsync("");
                await Box(page).FillAsync("londres");
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(Pause), Search);
                await Expect(page.Locator("#heard")).ToHaveTextAsync("Se encontró London, England, Reino Unido.");
                await Expect(Options(page)).ToHaveTextAsync(["London, England, Reino Unido"]);
                await Box(page).PressAsync("ArrowDown");
                await Box(page).PressAsync("Enter");
                await Expect(page.Locator("#card-clima .what")).ToHaveTextAsync("London, England, Reino Unido (51,51; -0,13)");
                await Expect(page.Locator("#card-clima .credit")).ToHaveTextAsync("Lugar: GeoNames · Weather data by Open-Meteo.com");
                await Expect(Box(page)).ToHaveValueAsync("London, England, Reino Unido");
            },
            before: Visitor.StopTimeAsync);
    }

    [Fact]
    public async Task Names_are_looked_up_from_three_characters_on_when_typing_pauses_and_at_most_ten_times_a_minute()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
                await page.Locator("#interval").SelectOptionAsync("0");
                var asked = page.CountQuestions();
                await Box(page).FillAsync("Xy");
                await page.Clock.RunForAsync(2 * Pause);
                await Box(page).FillAsync("Xyz");
                await page.Clock.RunForAsync(Pause - 1);
                Assert.Equal(0, asked());

                for (var i = 0; i < 10; i++)
                {
                    await Box(page).FillAsync(string.Create(CultureInfo.InvariantCulture, $"Xyz{i}"));
                    await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(Pause), Search);
                }

                await Box(page).FillAsync("Xyzzy");
                await page.Clock.RunForAsync(Pause);
                await page.Clock.RunForAsync(60_000);
                Assert.Equal(10, asked());
                await Box(page).FillAsync("Xyzzy!");
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(Pause), Search);
                Assert.Equal(11, asked());
            },
            before: Visitor.StopTimeAsync);
    }

    [Fact]
    public async Task A_search_that_fails_disturbs_nothing()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Box(page).FillAsync("Londres");
                await page.RunAndWaitForRequestFinishedAsync(
                    () => page.Clock.RunForAsync(Pause), new() { Predicate = static request => request.Url.Contains("fuentes=clima", StringComparison.Ordinal) });
                await Box(page).PressAsync("Enter");
                await Expect(page.Locator("#card-clima")).ToContainTextAsync("London, England, Reino Unido");
                await Expect(page.Locator("#notice")).ToBeHiddenAsync();
            },
            before: static async page =>
            {
                await Visitor.StopTimeAsync(page);
                await page.RouteAsync(Search, static route => route.FulfillAsync(new() { Status = 429, Body = "{}" }));
            });
    }

    [Fact]
    public async Task The_list_keeps_the_eight_places_found_last_the_last_one_first()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, async page =>
        {
            for (var i = 1; i <= 9; i++)
            {
                host.Sources.Answer("openmeteogeo", string.Create(
                    CultureInfo.InvariantCulture, $$"""{"results":[{"name":"Villa {{i}}","latitude":{{i}},"longitude":10}]}"""));
                await Box(page).FillAsync(string.Create(CultureInfo.InvariantCulture, $"villa número {i}"));
                await Box(page).PressAsync("Enter");
                await Expect(page.Locator("#card-clima")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"Villa {i} ({i}; 10)"));
            }

            await page.ReloadAsync();
            await Expect(page.Locator("#card-clima")).ToContainTextAsync("Villa 9");
            await Box(page).ClickAsync();
            await Expect(Options(page)).ToHaveCountAsync(18);
            Assert.Equal(
                ["Villa 9", "Villa 8", "Villa 7", "Villa 6", "Villa 5", "Villa 4", "Villa 3", "Villa 2", "Buenos Aires"],
                (await Options(page).AllTextContentsAsync()).Take(9));
        });
    }

    [Theory]
    [InlineData("localStorage.setItem('resumen.places', 'no es JSON')")]
    [InlineData("localStorage.setItem('resumen.places', '[null]')")]
    [InlineData("""localStorage.setItem('resumen.places', '[{"nombre":1,"lat":"x"}]')""")]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")]
    public async Task Places_are_found_whatever_the_browser_has_stored(string script)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Box(page).ClickAsync();
                await Expect(Options(page)).ToHaveCountAsync(10);
                await Box(page).FillAsync("Londres");
                await Box(page).PressAsync("Enter");
                await Expect(page.Locator("#card-clima")).ToContainTextAsync("London, England, Reino Unido");
                await Box(page).ClickAsync();
                await Expect(Options(page).First).ToHaveTextAsync("London, England, Reino Unido");
            },
            before: page => page.AddInitScriptAsync(script));
    }

    private static ILocator Box(IPage page) => page.Locator("#lugar");

    private static ILocator Options(IPage page) => page.Locator("#places [role=option]");
}
