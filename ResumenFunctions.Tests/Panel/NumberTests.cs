using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class NumberTests(Browser browser)
{
    [Theory]
    [InlineData("es-AR", "64.090,12", "-3,0", "0,8601", "1.520,5", "0,00001235", "1.550")]
    [InlineData("en-US", "64,090.12", "-3.0", "0.8601", "1,520.5", "0.00001235", "1,550")]
    public async Task The_panel_shows_as_many_digits_as_people_read(
        string locale, string bitcoin, string temperature, string euro, string peso, string small, string blue)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            new(site.Address, "/?fuentes=dolar"),
            async page =>
            {
                await Expect(Value(page, "btc")).ToHaveTextAsync(bitcoin);
                await Expect(Value(page, "clima")).ToHaveTextAsync(temperature);
                await Expect(Value(page, "EUR")).ToHaveTextAsync(euro);
                await Expect(Value(page, "ARS")).ToHaveTextAsync(peso);
                await Expect(Value(page, "XAU")).ToHaveTextAsync(small);
                await Expect(Value(page, "blue")).ToHaveTextAsync(blue);
            },
            new() { Locale = locale },
            static page => page.AnswerAsync(Answers.Good(
                "64090.1249999999999999999", "-3", "\"EUR\":0.86006,\"ARS\":1520.501,\"XAU\":0.000012345", "\"blue\":1549.995")));
    }

    [Fact]
    public async Task Pointing_at_a_number_tells_all_its_digits_as_the_source_gave_them()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            new(site.Address, "/?fuentes=dolar"),
            static async page =>
            {
                await Expect(Value(page, "btc")).ToHaveAttributeAsync("title", "64090.123456789012345678: copiar todas las cifras");
                await Expect(Value(page, "EUR")).ToHaveAttributeAsync("title", "0.86006000000000000001: copiar todas las cifras");
                await Expect(Value(page, "oficial")).ToHaveAttributeAsync("title", "1520.00: copiar todas las cifras");
            },
            before: static page => page.AnswerAsync(Answers.Good(
                "64090.123456789012345678", usd: "\"EUR\":0.86006000000000000001", dolar: "\"oficial\":1520.00")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pressing_a_number_copies_all_its_digits(bool byKeyboard)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            async page =>
            {
                var number = Value(page, "EUR");
                await (byKeyboard ? number.PressAsync("Enter") : number.ClickAsync());
                await Expect(number).ToHaveAttributeAsync("title", "Copiado: 0.907539000000000000001");
                await Expect(page.Locator("#heard")).ToHaveTextAsync("Copiado: 0.907539000000000000001");
                Assert.Equal("0.907539000000000000001", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
                Assert.Contains("Copiado: 0.907539000000000000001", await BubbleAsync(number), StringComparison.Ordinal);
                await page.Clock.RunForAsync(3_000);
                await Expect(number).ToHaveAttributeAsync("title", "0.907539000000000000001: copiar todas las cifras");
            },
            new() { Locale = "es-AR", Permissions = ["clipboard-read", "clipboard-write"] },
            static async page =>
            {
                await Visitor.StopTimeAsync(page);
                await page.AnswerAsync(Answers.Good(usd: "\"EUR\":0.907539000000000000001"));
            });
    }

    [Fact]
    public async Task A_number_says_so_where_the_browser_does_not_let_it_be_copied()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            site.Address,
            static async page =>
            {
                await Value(page, "btc").ClickAsync();
                await Expect(page.Locator("#heard")).ToHaveTextAsync("No se pudo copiar: 64090.00");
            },
            before: static page => page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })"));
    }

    [Fact]
    public async Task A_number_that_has_the_focus_shows_all_its_digits_and_keeps_the_focus_at_a_refresh()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(Value(page, "ARS")).ToBeVisibleAsync();
            await page.Locator("#interval").FocusAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(Value(page, "btc")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(Value(page, "clima")).ToBeFocusedAsync();
            Assert.Contains("22.5: copiar", await BubbleAsync(Value(page, "clima")), StringComparison.Ordinal);

            await Value(page, "ARS").FocusAsync();
            Assert.Contains("944: copiar", await BubbleAsync(Value(page, "ARS")), StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).DispatchEventAsync("click");
            await Expect(page.Locator("#card-clima h2")).ToHaveTextAsync("Weather");
            await Expect(Value(page, "ARS")).ToBeFocusedAsync();
        });
    }

    [Theory]
    [InlineData("es-AR")]
    [InlineData("en-US")]
    public async Task The_longest_numbers_stay_on_one_line_within_their_card_on_a_phone_of_360_pixels(string locale)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(
            new(site.Address, "/?fuentes=dolar"),
            static async page =>
            {
                await Expect(page.Locator(".number")).ToHaveCountAsync(7);
                foreach (var number in await page.Locator(".number").AllAsync())
                {
                    var lines = await number.EvaluateAsync<double>("e => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight)");
                    Assert.InRange(lines, 0.9, 1.1);
                    Assert.True(await number.EvaluateAsync<bool>("e => e.getBoundingClientRect().right <= e.closest('.values').getBoundingClientRect().right + 0.5"));

                    await number.FocusAsync();
                    Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                }
            },
            new() { Locale = locale, ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true },
            static page => page.AnswerAsync(Answers.Good(
                "9999999.99000000000001",
                "-89.95",
                "\"EUR\":0.000012345678901234567,\"VES\":999999.99994,\"IRR\":1419999.123412341234",
                "\"contadoconliqui\":999999.99,\"oficial\":1520")));
    }

    private static ILocator Value(IPage page, string key) => page.Locator($"[data-value={key}]");

    private static Task<string> BubbleAsync(ILocator number) => number.EvaluateAsync<string>("e => getComputedStyle(e, '::after').content");
}
