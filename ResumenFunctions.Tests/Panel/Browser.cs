using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace ResumenFunctions.Tests.Panel;

/// <summary>One Chromium for all tests of the panel; each visit has a profile of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>What a slow machine may need; a test that is right never waits so long.</summary>
    public const float LimitMilliseconds = 30_000;

    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = s_arguments });
        Assertions.SetDefaultExpectTimeout(LimitMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Skips the test where Chromium is not installed; the pipeline installs it and refuses skipped tests.</summary>
    [MemberNotNull(nameof(_browser))]
    public void OrSkip() => Assert.SkipWhen(_browser is null, "Chromium is not installed.");

    /// <summary>A visit to the panel, after which nothing may be wrong that a developer would see in the console.</summary>
    /// <param name="address">The panel's, with a query if any.</param>
    /// <param name="visit">What happens there. The panel is loaded; what it asks for may not be there yet.</param>
    /// <param name="options">The visitor; by default one from Buenos Aires at a desk.</param>
    /// <param name="before">What to set up before the page is loaded.</param>
    public async Task VisitAsync(
        Uri address, Func<IPage, Task> visit, BrowserNewContextOptions? options = null, Func<IPage, Task>? before = null)
    {
        OrSkip();
        await using var context = await _browser.NewContextAsync(options ?? new() { Locale = "es-AR" });
        context.SetDefaultTimeout(LimitMilliseconds);
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        Watch(page, problems);
        if (before is not null)
        {
            await before(page);
        }

        await page.GotoAsync(address.AbsoluteUri);
        await visit(page);
        Assert.Empty(problems);
    }

    // What violates the page's policy is an error in the console. So is an answer of status 400 or above, which a test may want.
    private static void Watch(IPage page, List<string> problems)
    {
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            var isAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && message.Location.Contains("/resumen", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isAnswer)
            {
                problems.Add($"{message.Type}: {message.Text}");
            }
        };
    }
}
