using ResumenFunctions.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class AgreementTests(Browser browser)
{
    private static readonly KeyValuePair<string, string?>[] s_bitcoinOfTwo = [.. AllSources.UsualTolerances, new("Chains:btc", "coinbase,kraken")];

    [Fact]
    public async Task The_panel_tells_how_many_sources_agree_and_names_the_one_that_was_outvoted()
    {
        browser.OrSkip();
        var host = new ResumenHost([.. s_bitcoinOfTwo, new("Chains:btc", "coinbase,kraken,bitstamp")]);
        await using var site = await Site.StartAsync(host);
        host.Sources.Answer("coinbase", Bodies.Coinbase("60000"));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        host.Sources.Answer("coinbase", Bodies.Coinbase("75000"));
        host.Sources.Answer("kraken", Bodies.Kraken("60060"));
        host.Sources.Answer("bitstamp", Bodies.Bitstamp(host.Now).Replace("\"26216\"", "\"60000\"", StringComparison.Ordinal));

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("#card-btc .agreement")).ToHaveTextAsync("2 fuentes coinciden: difieren 0,1 % a lo sumo");
            await Expect(page.Locator("#card-btc .source")).ToHaveTextAsync("kraken");
            await Expect(page.Locator("#card-btc .attempts")).ToContainTextAsync("coinbase: informó un error, o dio un valor que no se le puede creer");
            await Expect(page.Locator("#card-btc .words")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task The_panel_tells_that_a_value_is_in_doubt_and_why()
    {
        browser.OrSkip();
        var host = new ResumenHost(s_bitcoinOfTwo);
        await using var site = await Site.StartAsync(host);
        host.Sources.Answer("coinbase", Bodies.Coinbase("60000"));
        await host.AskAsync("fuentes=btc");
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        host.Sources.Answer("coinbase", Bodies.Coinbase("75000"));
        host.Sources.Answer("kraken", Bodies.Kraken("60000"));

        await browser.VisitAsync(site.Address, static async page =>
        {
            await Expect(page.Locator("#card-btc .agreement")).ToHaveTextAsync("otra fuente dice otra cosa: difiere 25 %");
            await Expect(page.Locator("#card-btc .words")).ToContainTextAsync("Ninguna otra fuente confirma este dato.");
            await Expect(page.Locator("#card-btc .words")).ToContainTextAsync("sin confirmar: coinbase difiere 25 %");
        });
    }
}
