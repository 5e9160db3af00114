namespace ResumenFunctions.Local.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    /// <summary>The whole text.</summary>
    public const string Text = """
        Resumen on this machine: GET / (the panel), /resumen, /salud, /salud/fuentes at http://localhost:8080.

          dotnet run --project ResumenFunctions.Local -- [options]

          --simulate [normal|slow|tail|down|garbage|chaos|liar]
                        ask simulated sources, started in this process, instead of the real ones
                        (default normal); every answer then carries X-Resumen-Simulado
          --seed N      repeat a simulated run (default: random, and printed)
          --urls URLS   where to listen (default http://localhost:8080); also ASPNETCORE_URLS
          --Section:Key=value
                        any setting, such as --Resumen:DefaultTimeoutSeconds=3; also as an environment
                        variable, Resumen__DefaultTimeoutSeconds
          --help        this text

          dotnet run --project ResumenFunctions.Local -- simulator [options]

        Only the simulated sources, for another host to ask; prints the settings that point it at them.

          --port N      the loopback port (default 9090; 0 picks a free one)
          --scenario X  as for --simulate above
          --seed N      as above
        """;
}
