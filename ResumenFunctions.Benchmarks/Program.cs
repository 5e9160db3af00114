using ResumenFunctions.Benchmarks.CommandLine;

return await new BenchmarksProgram(Console.In, Console.Out, Console.Error).RunAsync(args);
