using Microsoft.Playwright;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

/// <summary>The README's pictures: written to the folder that a variable names, otherwise only taken.</summary>
public sealed class ScreenshotTests(Browser browser)
{
    /// <summary>The variable that names the folder to write to.</summary>
    private const string FolderVariable = "RESUMEN_SCREENSHOTS";

    private const int Readings = 12;

    [Fact]
    public async Task The_panel_on_a_normal_day()
    {
        browser.OrSkip();
        await using var site = await Site.SimulateAsync(
            Scenario.Normal, ("coinbase", After(120)), ("openmeteo", After(182)), ("openerapi", After(130)), ("dolarapi", After(95)));

        await TakeAsync(new(site.Address, "/?lugar=Córdoba&fuentes=dolar"), "panel.png", static async page =>
        {
            await Expect(page.Locator("#card-btc .since")).ToHaveTextAsync("first reading since the page was opened");
            for (var reading = 2; reading <= Readings; reading++)
            {
                await page.Locator("#refresh").ClickAsync();
                await Expect(page.Locator("#card-btc .since")).ToContainTextAsync($"{reading} readings");
            }
        });
    }

    [Fact]
    public async Task The_panel_on_a_slow_day()
    {
        browser.OrSkip();
        await using var site = await Site.SimulateAsync(
            Scenario.Slow, ("coinbase", new(Fault.Hang)), ("kraken", After(400)), ("openmeteo", new(Fault.Hang)), ("openerapi", After(600)));

        await TakeAsync(new(site.Address, "/?timeout=2"), "panel-slow.png", static async page =>
        {
            await Expect(page.Locator("#card-clima")).ToHaveAttributeAsync("data-outcome", "failed");
            await Expect(page.Locator("#card-btc .source")).ToHaveTextAsync("kraken");
        });
    }

    private static Behaviour After(int milliseconds) => new(Delay: TimeSpan.FromMilliseconds(milliseconds));

    private async Task TakeAsync(Uri address, string name, Func<IPage, Task> ready) => await browser.VisitAsync(
        address,
        async page =>
        {
            await ready(page);
            var picture = await page.ScreenshotAsync(new() { FullPage = true });
            Assert.NotEmpty(picture);
            if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name), picture, TestContext.Current.CancellationToken);
            }
        },
        new() { Locale = "en-US", ViewportSize = new() { Width = 1000, Height = 700 } });
}
