using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class RefreshTests(Browser browser)
{
    [Fact]
    public async Task The_panel_refreshes_by_itself_but_not_while_hidden()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización en 30 s");
                var asked = page.CountQuestions();
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(30_000), "**/resumen?*");
                Assert.Equal(1, asked());

                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización en 30 s");
                await page.ShowAsync(false);
                await Expect(page.Locator("#status")).ToContainTextAsync("en pausa");
                await page.Clock.RunForAsync(600_000);
                Assert.Equal(1, asked());

                await page.ShowAsync(true);
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(10), "**/resumen?*");
                Assert.Equal(2, asked());
            },
            before: Visitor.StopTimeAsync);
    }

    [Fact]
    public async Task The_refresh_interval_can_be_changed_and_switched_off_and_is_remembered()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await page.Locator("#interval").SelectOptionAsync("5");
                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización en 5 s");
                await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(5_000), "**/resumen?*");
                await Expect(page.Locator("#status")).ToContainTextAsync("próxima actualización en 5 s");

                await page.Locator("#interval").SelectOptionAsync("0");
                await Expect(page.Locator("#status")).Not.ToContainTextAsync("próxima");
                var asked = page.CountQuestions();
                await page.Clock.RunForAsync(600_000);
                Assert.Equal(0, asked());

                await page.ReloadAsync();
                await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
                await Expect(page.Locator("#interval")).ToHaveValueAsync("0");
            },
            before: Visitor.StopTimeAsync);
    }
}
