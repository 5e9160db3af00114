using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class ArgentineDollarTests(Browser browser)
{
    [Fact]
    public async Task The_dollar_in_Argentina_gets_a_card_when_chosen_and_the_address_remembers_it()
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("[data-value=btc]")).ToBeVisibleAsync();
            await Expect(Card(page)).ToHaveCountAsync(0);
            await page.Locator("#dolar").CheckAsync();
            await Expect(Card(page).Locator("[data-value=blue]")).ToHaveTextAsync("1.550");
            await Expect(page).ToHaveURLAsync(new Regex("fuentes=btc%2Cclima%2Cusd%2Cdolar$"));
            await Expect(page.Locator("[data-bar=dolar]")).ToHaveCountAsync(1);

            await page.ReloadAsync();
            await Expect(page.Locator("#dolar")).ToBeCheckedAsync();
            await Expect(Card(page).Locator("[data-value=blue]")).ToBeVisibleAsync();
            await page.Locator("#dolar").UncheckAsync();
            await Expect(Card(page)).ToHaveCountAsync(0);
            await Expect(page).ToHaveURLAsync(new Regex("monedas=EUR%2CARS$"));
        });
    }

    [Fact]
    public async Task Its_prices_have_people_s_names_in_either_language_and_say_where_they_come_from()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        await using var site = await Site.StartAsync(host);
        await host.AskAsync("fuentes=dolar");
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        await browser.VisitAsync(new(site.Address, "/?fuentes=btc,dolar"), static async page =>
        {
            await Expect(Card(page).Locator("h2")).ToHaveTextAsync("Dólar en la Argentina");
            await Expect(Card(page).Locator(".code")).ToHaveTextAsync(
                ["Oficial", "Blue", "MEP (bolsa)", "CCL (contado con liquidación)", "Mayorista", "Cripto", "Tarjeta"]);
            await Expect(Card(page).Locator(".number")).ToHaveTextAsync(["1.520", "1.550", "1.513,2", "1.536,8", "1.495", "1.541,9", "1.976"]);
            await Expect(Card(page).Locator(".source")).ToHaveTextAsync("dolarapi");
            await Expect(Card(page).Locator(".age")).ToHaveTextAsync("hace 3 minutos");
            await Expect(Card(page).Locator(".measured")).ToHaveTextAsync("fijado hace 3 minutos");
            await Expect(Card(page).GetByRole(AriaRole.Link, new() { Name = "DolarApi.com" })).ToHaveAttributeAsync("href", "https://dolarapi.com/");

            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(Card(page).Locator(".code")).ToHaveTextAsync(
                ["Official", "Blue (street)", "MEP (stock exchange)", "CCL (blue-chip swap)", "Wholesale", "Crypto", "Card"]);
            await Expect(Card(page).Locator(".measured")).ToHaveTextAsync("set 3 minutes ago");
        });
    }

    [Fact]
    public async Task Its_card_says_which_sources_failed_and_recovers()
    {
        browser.OrSkip();
        var host = new ResumenHost();
        host.Sources.Reply("dolarapi", Replies.Status(404));
        host.Sources.Reply("bluelytics", Replies.Status(404));
        await using var site = await Site.StartAsync(host);

        await browser.VisitAsync(new(site.Address, "/?fuentes=dolar"), async page =>
        {
            await Expect(Card(page).Locator(".none")).ToHaveTextAsync("Sin datos");
            await Expect(Card(page).Locator(".words.failed")).ToContainTextAsync("Respondió con un error HTTP.");
            await Expect(Card(page).Locator(".attempts li")).ToContainTextAsync(["dolarapi: respondió", "bluelytics: respondió"]);
            await Expect(page.Locator("#heard")).ToContainTextAsync("Dólar en la Argentina: Sin datos");

            host.AnswerWell();
            await page.Locator("#refresh").ClickAsync();
            await Expect(Card(page).Locator("[data-value=oficial]")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Its_card_says_how_well_its_sources_agree()
    {
        browser.OrSkip();
        var host = new ResumenHost(AllSources.UsualTolerances);
        await using var site = await Site.StartAsync(host);
        await host.AskAsync("fuentes=dolar");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        host.Sources.Answer("dolarapi", Bodies.DolarApi(host.Now).Replace("\"venta\":1550", "\"venta\":1800", StringComparison.Ordinal));
        host.Sources.Answer("bluelytics", Bodies.Bluelytics(host.Now)
            .Replace("161.00", "1520", StringComparison.Ordinal).Replace("292.00", "1791", StringComparison.Ordinal));

        await browser.VisitAsync(new(site.Address, "/?fuentes=dolar"), static async page =>
        {
            await Expect(Card(page).Locator("[data-value=blue]")).ToHaveTextAsync("1.800");
            await Expect(Card(page).Locator(".agreement")).ToHaveTextAsync("2 fuentes coinciden: difieren 0,5 % a lo sumo");
        });
    }

    private static ILocator Card(IPage page) => page.Locator("#card-dolar");
}
