namespace ResumenFunctions.Benchmarks.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    /// <summary>The whole text.</summary>
    public const string Text = """
        What Resumen claims, measured.

          dotnet run -c Release --project ResumenFunctions.Benchmarks -- lesson [--docs FOLDER]

        The same waiting calls awaited together, one thread each, on the thread pool and one after another:
        prints a table and writes it and a chart to FOLDER (default: docs, here or further up). Takes about
        4 minutes, in which the machine should do nothing else.

          dotnet run -c Release --project ResumenFunctions.Benchmarks -- micro [--short]

        Time and bytes allocated of the parts of an answer; --short ends within three minutes.

          bash bench/run [options]

        Resumen beside other servers that do the same job: see bench/README.md.

          dotnet run -c Release --project ResumenFunctions.Benchmarks -- scale

        How it scales: prints the tables of docs/scale.md.

          dotnet run -c Release --project ResumenFunctions.Benchmarks -- worker [--packages FOLDER]

        The Functions worker beside the one of an empty app (bench/empty): CPU, time and memory up to the first
        answers, and CPU of an answer under load. Publishes both, which takes 3 minutes of its 9, and to FOLDER if
        there is one named; what is there already is not published again.
        """;
}
