using Microsoft.Playwright;
using ResumenFunctions.Tests.Panel;

[assembly: AssemblyFixture(typeof(Browser))]

namespace ResumenFunctions.Tests.Panel;

/// <summary>One Chromium for all tests of the panel, which run side by side; each visit has its own profile. Started by the first visit.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>Enough for a slow machine; a passing test never waits so long.</summary>
    public const float LimitMilliseconds = 30_000;

    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (driver, browser) = await _started.Value;
            await browser.CloseAsync();
            driver.Dispose();
        }
    }

    /// <summary>Skips the test where Chromium is not installed; the pipeline installs it and refuses skipped tests.</summary>
#pragma warning disable CA1822 // Tests ask the browser that they visit with.
    public void OrSkip() => Assert.SkipUnless(File.Exists(Executable), "Chromium is not installed.");
#pragma warning restore CA1822

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
        var (_, browser) = await _started.Value;
        await using var context = await browser.NewContextAsync(options ?? new() { Locale = "es-AR" });
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

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(LimitMilliseconds);
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = s_arguments }));
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
