using Microsoft.Playwright;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class LayoutTests(Browser browser)
{
    [Theory]
    [InlineData("es-AR")]
    [InlineData("en-US")]
    public async Task The_panel_scrolls_in_one_direction_only_on_a_phone_of_360_pixels(string locale)
    {
        browser.OrSkip();
        await using var site = await Site.SimulateAsync(Scenario.Slow, ("openmeteo", new(Fault.Refused)));
        const string Twenty = "EUR,ARS,BRL,CLP,UYU,JPY,GBP,MXN,COP,PEN,CAD,AUD,CHF,CNY,INR,KRW,SEK,NOK,DKK,PLN";

        await browser.VisitAsync(
            new(site.Address, $"/?monedas={Twenty}"),
            static async page =>
            {
                await Expect(page.Locator("#card-usd .rate")).ToHaveCountAsync(20);
                Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                var timeline = await page.Locator("#timeline").BoundingBoxAsync();
                Assert.InRange(timeline!.X + timeline.Width, 200, 360);
            },
            new() { Locale = locale, ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true });
    }

    [Fact]
    public async Task The_panel_is_dark_for_a_visitor_who_prefers_dark()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        Assert.True(await BrightnessAsync(site, ColorScheme.Light) > 200);
        Assert.True(await BrightnessAsync(site, ColorScheme.Dark) < 40);
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_the_panel_and_keeps_its_place_at_a_refresh()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            var credit = page.Locator("#card-clima .credit a");
            await Expect(credit).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Español" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator("#refresh")).ToBeFocusedAsync();
            await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), "**/resumen?*");
            await credit.FocusAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).DispatchEventAsync("click");
            await Expect(page.Locator("#card-clima h2")).ToHaveTextAsync("Weather");
            await Expect(credit).ToBeFocusedAsync();
        });
    }

    private async Task<int> BrightnessAsync(Site site, ColorScheme scheme)
    {
        var brightness = 0;
        await browser.VisitAsync(
            site.Address,
            async page => brightness = await page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"),
            new() { ColorScheme = scheme, Locale = "es-AR" });
        return brightness;
    }
}
