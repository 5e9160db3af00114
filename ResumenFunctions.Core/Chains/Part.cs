namespace ResumenFunctions.Core.Chains;

/// <summary>One part of the summary.</summary>
/// <param name="Id">Its name in <c>fuentes</c>, in <c>resultados</c> and in settings.</param>
/// <param name="SummaryName">Its name in <c>resumen</c>.</param>
/// <param name="IsTable">Whether its value there is an object name → number rather than one number.</param>
/// <param name="FreshFor">How long a reading stays good.</param>
/// <param name="RefreshFloor">How long it stays good for a caller who asks for a fresh one.</param>
internal sealed record Part(string Id, string SummaryName, bool IsTable, TimeSpan FreshFor, TimeSpan RefreshFloor)
{
    /// <summary>Bitcoin in US dollars.</summary>
    public static readonly Part Bitcoin = new("btc", "btc_usd", false, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1));

    /// <summary>The temperature at a place, in degrees Celsius.</summary>
    public static readonly Part Weather = new("clima", "temperatura_c", false, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

    /// <summary>What one US dollar buys of other currencies.</summary>
    public static readonly Part Dollar = new("usd", "usd", true, TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
}
