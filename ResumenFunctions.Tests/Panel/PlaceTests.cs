using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class PlaceTests(Browser browser)
{
    private const string London = "London, England, Reino Unido";

    [Fact]
    public async Task A_place_asked_by_name_is_shown_by_its_full_name_with_credit_and_kept_in_the_list()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(site.Address, async page =>
        {
            await Expect(Weather(page)).ToContainTextAsync("Buenos Aires (-34,61; -58,38)");
            await Expect(Weather(page).GetByRole(AriaRole.Link, new() { Name = "GeoNames" })).ToHaveCountAsync(0);
            await Box(page).FillAsync("Londres,gb");
            await Box(page).PressAsync("Enter");

            await Expect(Weather(page).Locator(".what")).ToHaveTextAsync($"{London} (51,51; -0,13)");
            await Expect(Weather(page).GetByRole(AriaRole.Link, new() { Name = "GeoNames" })).ToHaveAttributeAsync("href", "https://www.geonames.org/");
            await Expect(page).ToHaveURLAsync(new Regex(@"\?lugar=Londres%2Cgb&monedas=EUR%2CARS$"));
            Assert.Contains(host.Sources.CallsTo("openmeteo"), static call => call.Uri.Query.Contains("latitude=51.51", StringComparison.Ordinal));

            await page.ReloadAsync();
            await Expect(Box(page)).ToHaveValueAsync("Londres,gb");
            await Expect(Weather(page)).ToContainTextAsync(London);
            await Box(page).ClickAsync();
            await Expect(Options(page).First).ToHaveTextAsync(London);
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(Weather(page)).ToContainTextAsync("London, England, United Kingdom");
        });
    }

    [Fact]
    public async Task The_keyboard_opens_the_list_of_places_walks_through_it_chooses_and_leaves()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(Box(page)).ToHaveAttributeAsync("aria-expanded", "false");
            await Box(page).PressAsync("ArrowDown");
            await Expect(Box(page)).ToHaveAttributeAsync("aria-expanded", "true");
            await Expect(Marked(page)).ToHaveTextAsync(["Buenos Aires"]);
            await Box(page).PressAsync("ArrowUp");
            await Expect(Marked(page)).ToHaveTextAsync(["São Paulo"]);
            Assert.Equal(await Marked(page).GetAttributeAsync("id"), await Box(page).GetAttributeAsync("aria-activedescendant"));
            await Expect(Marked(page)).ToBeInViewportAsync();
            await Expect(Box(page)).ToBeFocusedAsync();

            await Box(page).PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
            await Expect(Box(page)).ToHaveValueAsync("Buenos Aires");
            await Box(page).PressAsync("ArrowDown");
            await Box(page).PressAsync("Tab");
            await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();

            await Box(page).PressAsync("ArrowDown");
            await Box(page).PressAsync("ArrowDown");
            await Box(page).PressAsync("Enter");
            await Expect(Weather(page)).ToContainTextAsync("Bogotá (4,71; -74,07)");
            await Expect(Box(page)).ToHaveValueAsync("Bogotá");
            await Expect(Box(page)).ToHaveAttributeAsync("aria-expanded", "false");
            await Expect(page).ToHaveURLAsync(new Regex(@"\?lat=4.71&lon=-74.07&"));
        });
    }

    [Fact]
    public async Task Typing_narrows_the_list_whatever_the_accents_and_case()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Box(page).FillAsync("bogota");
                await Expect(Options(page)).ToHaveTextAsync(["Bogotá"]);
                await Expect(Marked(page)).ToHaveCountAsync(0);
                await Expect(page.Locator("#lat")).ToHaveValueAsync("4.71");
                await Box(page).FillAsync("MA");
                await Expect(Options(page)).ToHaveTextAsync(["Lima", "Madrid"]);
                await Expect(page.Locator("#lat")).ToHaveValueAsync("");
                await Box(page).FillAsync("Nowhere at all");
                await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
                await Box(page).FillAsync("são paulo");
                await Box(page).PressAsync("Enter");
                await Expect(Weather(page)).ToContainTextAsync("São Paulo (-23,55; -46,63)");
            },
            before: Visitor.StopTimeAsync);
    }

    [Fact]
    public async Task A_finger_chooses_a_place_from_the_list()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(
            site.Address,
            async page =>
            {
                await Box(page).TapAsync();
                await Options(page).GetByText("Madrid").TapAsync();
                await Expect(Weather(page)).ToContainTextAsync("Madrid (40,42; -3,70)");
                await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
                await Expect(page.Locator("#as-json")).ToHaveAttributeAsync("href", "resumen?lat=40.42&lon=-3.70&monedas=EUR%2CARS");
                Assert.Contains(host.Sources.CallsTo("openmeteo"), static call => call.Uri.Query.Contains("latitude=40.42", StringComparison.Ordinal));
            },
            new() { Locale = "es-AR", ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true });
    }

    [Theory]
    [InlineData("es-AR", "Ningún lugar se llama «Xyzzy».", "ningún lugar se llama así")]
    [InlineData("en-US", "No place is called “Xyzzy”.", "Detail: openmeteogeo: ningún lugar se llama así")]
    public async Task A_name_that_no_place_has_is_said_in_words_and_everything_else_is_shown(string locale, string words, string detail)
    {
        browser.OrSkip();
        var host = new ResumenHost();
        host.Sources.Answer("openmeteogeo", Bodies.Recorded("openmeteogeo.none.json"));
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(
            new(site.Address, "/?lugar=Xyzzy"),
            async page =>
            {
                await Expect(Weather(page).Locator(".words.failed")).ToContainTextAsync(words);
                await Expect(Weather(page).Locator(".words.failed")).ToContainTextAsync(detail);
                await Expect(Weather(page).Locator(".what")).ToHaveTextAsync("Xyzzy");
                await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
                await Expect(page.Locator("[data-value=EUR]")).ToBeVisibleAsync();
                await Expect(page.Locator("#notice")).ToBeHiddenAsync();
            },
            new() { Locale = locale });
    }

    [Fact]
    public async Task The_place_comes_from_the_address_as_coordinates_or_as_a_name_and_both_at_once_are_refused()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(new(site.Address, "/?lat=40.42&lon=-3.70"), async page =>
        {
            await Expect(Weather(page)).ToContainTextAsync("Madrid (40,42; -3,70)");
            await Expect(Box(page)).ToHaveValueAsync("Madrid");
            await page.Locator("#lat").FillAsync("41");
            await Expect(Box(page)).ToHaveValueAsync("");

            await page.GotoAsync(new Uri(site.Address, "/?lugar=Londres&lat=1&lon=2").AbsoluteUri);
            await Expect(page.Locator("#lugar-error")).ToHaveTextAsync("No va junto con lat y lon.");
            await Expect(Box(page)).ToHaveAttributeAsync("aria-invalid", "true");
            await Box(page).FillAsync("Londres");
            await Box(page).PressAsync("Enter");
            await Expect(Weather(page)).ToContainTextAsync(London);
            await Expect(page.Locator("#lugar-error")).ToBeHiddenAsync();
        });
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^(Lugar|Place)$") });

    private static ILocator Weather(IPage page) => page.Locator("#card-clima");

    private static ILocator Options(IPage page) => page.Locator("#places [role=option]");

    private static ILocator Marked(IPage page) => page.Locator("#places [aria-selected=true]");
}
