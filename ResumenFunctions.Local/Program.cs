using ResumenFunctions.Local.Hosting;

using var signals = new StopSignals();
return await new LocalProgram(Console.Out, Console.Error).RunAsync(args, signals.Token);
