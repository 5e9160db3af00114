using static Microsoft.Playwright.Assertions;

namespace ResumenFunctions.Tests.Panel;

public sealed class ReasonTests(Browser browser)
{
    [Theory]
    [InlineData("timeout", "No respondió a tiempo.", "Did not answer in time.")]
    [InlineData("red", "No se pudo conectar, o se cortó la conexión.", "Could not be reached, or the connection broke.")]
    [InlineData("http", "Respondió con un error HTTP.", "Answered with an HTTP error.")]
    [InlineData("limite", "Pide esperar: demasiadas consultas.", "Asks us to wait: too many requests.")]
    [InlineData("formato", "Respondió algo que no es el JSON esperado.", "Answered something other than the expected JSON.")]
    [InlineData(
        "rechazo",
        "Informó un error, o dio un valor que no se le puede creer.",
        "Reported an error, or gave a value that can’t be believed.")]
    [InlineData("circuito", "Viene fallando: por ahora no se la consulta.", "Has been failing: not asked for now.")]
    [InlineData("saturado", "No se la consultó: hay demasiadas consultas en curso.", "Not asked: too many calls are under way.")]
    [InlineData("sin_clave", "No se la consulta: falta su clave o un contacto.", "Not asked: its key or contact is not set.")]
    public async Task Each_failure_is_told_in_the_page_s_language(string reason, string spanish, string english)
    {
        browser.OrSkip();
        await using var site = await Site.StartAsync(new());

        await ExpectAsync(site, "es-AR", reason, spanish, "");
        await ExpectAsync(site, "en-US", reason, english, "Detail: ");
    }

    private Task ExpectAsync(Site site, string locale, string reason, string words, string detail) => browser.VisitAsync(
        site.Address,
        async page =>
        {
            var told = page.Locator("#card-btc .words.failed p");
            await Expect(told).ToHaveTextAsync([words, $"{detail}coinbase: lo que dice la API"]);
            await Expect(told.Nth(1).Locator("[lang=es]")).ToHaveTextAsync("coinbase: lo que dice la API");
            await Expect(page.Locator("#card-btc .attempts li")).ToContainTextAsync(words[1..^1]);
        },
        new() { Locale = locale },
        page => page.AnswerAsync(Answers.WithoutBitcoin(reason)));
}
