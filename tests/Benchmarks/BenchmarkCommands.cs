using System.CommandLine;
using PeriostealPlatform.Benchmarks.Areas;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Store;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks;

/// <summary>The command line: <c>area name [--quick] [--results FOLDER]</c>.</summary>
internal static class BenchmarkCommands
{
    /// <summary>Every measurement there is.</summary>
    private static readonly IReadOnlyList<Benchmark> All =
    [
        new RecordsChart(),
        new EventsArriving(),
        new ConsentWithdrawal(),
    ];

    public static RootCommand Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Little work, to see that it runs", Recursive = true };
        var results = new Option<DirectoryInfo?>("--results")
        {
            Description = "Folder in which to keep the result as a page, such as deploy/docs/benchmarks",
            Recursive = true,
        };
        var root = new RootCommand("How fast PeriostealPlatform is") { quick, results };
        foreach (var area in All.GroupBy(benchmark => benchmark.Area))
        {
            var commands = new Command(area.Key, $"Measures of {area.Key}");
            foreach (var benchmark in area)
            {
                var command = new Command(benchmark.Name, benchmark.Description);
                command.SetAction((parsed, ct) =>
                    RunAsync(benchmark, parsed.GetValue(quick), parsed.GetValue(results), ct));
                commands.Add(command);
            }

            root.Add(commands);
        }

        root.Add(StoreCommand.Create(quick, results));
        return root;
    }

    private static async Task<int> RunAsync(
        Benchmark benchmark, bool quick, DirectoryInfo? results, CancellationToken ct)
    {
        IReadOnlyList<Measured> measured = [];
        await AnsiConsole.Progress().StartAsync(async progress =>
            measured = await benchmark.RunAsync(new BenchmarkRun(quick, progress), ct));
        AnsiConsole.Write(ResultTable.Of(measured));
        if (results is not null)
        {
            var page = new ResultPage(benchmark, quick, measured, await Machine.DescribeAsync("The services, PostgreSQL, RabbitMQ", ct));
            Console.WriteLine($"Kept in {await page.WriteAsync(results, ct)}");
        }

        return 0;
    }
}
