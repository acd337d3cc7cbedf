using System.CommandLine;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.Benchmarks.Store.Measures;
using PeriostealPlatform.Benchmarks.Store.Measuring;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks.Store;

/// <summary>The command line of the event store's measurements: <c>store name</c>, and <c>store all</c> for one page.</summary>
internal static class StoreCommand
{
    // Into a file a line of the table goes whole.
    private const int WidthOfFile = 220;

    /// <summary>Every measurement of the store.</summary>
    private static readonly IReadOnlyList<StoreMeasure> All =
    [
        new AppendOne(),
        new Coalesce(),
        new AppendMany(),
        new AppendExpected(),
        new LoadAndDecide(),
        new Replay(),
        new Scan(),
        new Rebuild(),
        new Seen(),
        new Making(),
    ];

    public static Command Create(Option<bool> quick, Option<DirectoryInfo?> results)
    {
        var store = new Command("store", "The event store beside hand-written Npgsql, one server, in turns");
        foreach (var measure in All)
            store.Add(Of(measure.Name, measure.Description, [measure]));
        var cost = new Cost();
        store.Add(Of(cost.Name, cost.Description, [cost]));
        store.Add(Of("all", "All targets of the event store, on one page.", All));
        store.Add(FollowingProcess.CreateCommand());
        return store;

        Command Of(string name, string description, IReadOnlyList<StoreMeasure> measures)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, ct) =>
                RunAsync(command, measures, parsed.GetValue(quick), parsed.GetValue(results), ct));
            return command;
        }
    }

    private static async Task<int> RunAsync(
        Command command, IReadOnlyList<StoreMeasure> measures, bool quick, DirectoryInfo? results, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        var meter = new Meter(await ServerProcesses.FindAsync(ct));
        await using var filled = new FilledDatabase();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            foreach (var measure in measures)
                lines.AddRange(await measure.RunAsync(new StoreRun(quick, progress, meter, filled), ct));
        });
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfFile;
        AnsiConsole.Write(ResultLines.Table(lines));
        if (results is not null)
        {
            var page = new StorePage(
                command.Name, command.Description!, quick, lines, await Machine.DescribeAsync("PostgreSQL", ct));
            Console.WriteLine($"Kept in {await page.WriteAsync(results, ct)}");
        }

        return 0;
    }
}
