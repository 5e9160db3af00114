using Microsoft.Playwright;

namespace ResumenFunctions.Tests.Panel;

/// <summary>What several tests have a visitor do.</summary>
internal static class Visitor
{
    /// <summary>The page's clock stands still until the test moves it.</summary>
    public static async Task StopTimeAsync(IPage page)
    {
        var start = new DateTime(2026, 11, 22, 20, 57, 34, DateTimeKind.Utc);
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await page.Clock.PauseAtAsync(start.AddSeconds(1));
    }

    /// <summary>Has the page believe that another tab is in front of it, or that it is in front again.</summary>
    public static Task ShowAsync(this IPage page, bool isVisible) => page.EvaluateAsync(
        """
        (isVisible) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isVisible });
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => isVisible ? 'visible' : 'hidden' });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        isVisible);

    /// <summary>Counts what the page asks of <c>/resumen</c> from now on.</summary>
    public static Func<int> CountQuestions(this IPage page)
    {
        var count = 0;
        page.Request += (_, request) => _ = request.Url.Contains("/resumen?", StringComparison.Ordinal) ? Interlocked.Increment(ref count) : 0;
        return () => Volatile.Read(ref count);
    }
}
