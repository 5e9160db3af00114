using ResumenFunctions.Benchmarks.CommandLine;

return await new BenchmarksProgram(Console.Out, Console.Error).RunAsync(args);
