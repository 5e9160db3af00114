using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace ResumenFunctions.Tests.Panel;

/// <summary>One Chromium for all tests of the panel; each visit has its own profile.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Enough for a slow machine; a passing test never waits so long.</summary>
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

    /// <summary>Visits the panel; the console must stay free of errors.</summary>
    /// <param name="address">The panel's address, with a query if any.</param>
    /// <param name="visit">What to do there. The panel is loaded; its values may not be there yet.</param>
    /// <param name="options">The visitor; by default one from Buenos Aires at a desk.</param>
    /// <param name="before">What to set up before the page is loaded.</param>
    /// <param name="wanted">A text of console errors that the test wants.</param>
    public async Task VisitAsync(
        Uri address, Func<IPage, Task> visit, BrowserNewContextOptions? options = null, Func<IPage, Task>? before = null, string? wanted = null)
    {
        OrSkip();
        await using var context = await _browser.NewContextAsync(options ?? new() { Locale = "es-AR" });
        context.SetDefaultTimeout(LimitMilliseconds);
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        Watch(page, problems, wanted);
        if (before is not null)
        {
            await before(page);
        }

        await page.GotoAsync(address.AbsoluteUri);
        await visit(page);
        Assert.Empty(problems);
    }

    // A policy violation is a console error. So is an answer of status 400 or above, which a test may want.
    private static void Watch(IPage page, List<string> problems, string? wanted)
    {
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            var isWanted = wanted is not null && message.Text.Contains(wanted, StringComparison.Ordinal);
            var isAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && (message.Location.Contains("/resumen", StringComparison.Ordinal) || message.Location.Contains("/salud/", StringComparison.Ordinal));
            if (message.Type is "error" or "warning" && !isAnswer && !isWanted)
            {
                problems.Add($"{message.Type}: {message.Text}");
            }
        };
    }
}
