using ResumenFunctions.Tests.Panel;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Hosts;

public sealed class PanelTests(Browser browser, Worlds worlds)
{
    [Theory]
    [OnBothHosts]
    public async Task The_panel_shows_the_values_that_its_host_answers(HostKind kind)
    {
        browser.OrSkip();
        var world = await worlds.GetAsync(kind);

        await browser.VisitAsync(world.Host.Client.BaseAddress!, static async page =>
        {
            await Expect(page.Locator("#card-btc .source")).ToHaveTextAsync("coinbase");
            await Expect(page.Locator("#card-clima .source")).ToHaveTextAsync("openmeteo");
            await Expect(page.Locator("#card-usd .source")).ToHaveTextAsync("openerapi");
            await Expect(page.Locator("[data-value=btc]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9.]+,[0-9]+$"));
        });
    }

    [Theory]
    [OnBothHosts]
    public async Task The_panel_comes_with_its_strict_headers(HostKind kind)
    {
        var answer = await (await worlds.GetAsync(kind)).Host.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.StartsWith("<!DOCTYPE html>", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; connect-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
    }
}
