using PeriostealPlatform.Benchmarks;

return await BenchmarkCommands.Create().Parse(args).InvokeAsync();
