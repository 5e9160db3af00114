using Microsoft.Playwright;

namespace ResumenFunctions.Tests.Panel;

/// <summary>Steps that several tests share.</summary>
internal static class Visitor
{
    /// <summary>Stops the page's clock until the test moves it.</summary>
    public static async Task StopTimeAsync(IPage page)
    {
        var start = new DateTime(2026, 11, 22, 20, 57, 34, DateTimeKind.Utc);
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await page.Clock.PauseAtAsync(start.AddSeconds(1));
    }

    /// <summary>Makes the page believe that it is hidden or visible again.</summary>
    public static Task ShowAsync(this IPage page, bool isVisible) => page.EvaluateAsync(
        """
        (isVisible) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isVisible });
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => isVisible ? 'visible' : 'hidden' });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        isVisible);

    /// <summary>Counts the page's requests for <c>/resumen</c> from now on.</summary>
    public static Func<int> CountQuestions(this IPage page)
    {
        var count = 0;
        page.Request += (_, request) => _ = request.Url.Contains("/resumen?", StringComparison.Ordinal) ? Interlocked.Increment(ref count) : 0;
        return () => Volatile.Read(ref count);
    }
}
