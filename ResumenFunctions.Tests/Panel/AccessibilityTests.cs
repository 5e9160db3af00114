using System.Text.Json;
using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class AccessibilityTests(Browser browser)
{
    /// <summary>The variable with the path of axe-core's <c>axe.min.js</c>.</summary>
    private const string AxeVariable = "RESUMEN_AXE";

    private static readonly string? s_axe = Environment.GetEnvironmentVariable(AxeVariable);

    [Theory]
    [InlineData("es-AR", ColorScheme.Light)]
    [InlineData("es-AR", ColorScheme.Dark)]
    [InlineData("en-US", ColorScheme.Light)]
    [InlineData("en-US", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_wrong_in_either_language_or_theme(string locale, ColorScheme scheme)
    {
        browser.OrSkip();
        Assert.SkipWhen(string.IsNullOrEmpty(s_axe), $"{AxeVariable} does not say where axe-core is.");

        // One part stale, one dead, one good: every kind of card.
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);
        for (var known = 0; known < 20; known++)
        {
            await host.AskAsync("fuentes=btc,usd&fresco=true");
            host.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        host.Clock.Advance(TimeSpan.FromMinutes(3));
        host.Sources.Reply("coinbase", Replies.Status(404));
        host.Sources.Reply("openmeteo", Replies.Status(404));

        await browser.VisitAsync(
            new(site.Address, "/?fuentes=dolar"),
            static async page =>
            {
                await Expect(page.Locator("#card-btc .chip.stale")).ToBeVisibleAsync();
                await Expect(page.Locator("#card-clima .none")).ToBeVisibleAsync();
                Assert.Empty(await ViolationsAsync(page));

                await page.Locator("summary[data-text=table]").ClickAsync();
                await page.Locator("summary[data-text=times]").ClickAsync();
                await Expect(page.Locator("#times-place table")).ToBeVisibleAsync();
                await page.Locator("#card-dolar .number").First.FocusAsync();
                await page.Locator("#lugar").PressAsync("ArrowDown");
                await Expect(page.Locator("#places [aria-selected=true]")).ToBeVisibleAsync();
                Assert.Empty(await ViolationsAsync(page));
                await page.Locator("#timeout").FillAsync("siempre");
                await page.Locator("#timeout").PressAsync("Enter");
                await Expect(page.Locator("#timeout-error")).ToBeVisibleAsync();
                Assert.Empty(await ViolationsAsync(page));
            },
            new() { Locale = locale, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce },
            static page => page.AddInitScriptAsync(scriptPath: s_axe));
    }

    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))");
        return [.. found.EnumerateArray().Select(static violation => violation.GetString()!)];
    }
}
