using System.CommandLine;
using Npgsql;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults;
using Spectre.Console;

namespace PeriostealPlatform.Records.Replays;

/// <summary>
/// <c>replay</c> compares what all events make with what is live; <c>rebuild</c> puts it in its place as well. Exit code 0
/// when both agree, 1 when they do not.
/// </summary>
internal static class ReplayCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Create().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception refusal) when (refusal is StartRefusedException or ReplayRunsException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return ServiceHost.ConfigurationError;
        }
    }

    private static RootCommand Create()
    {
        var replay = new Command("replay", "Replays all events into empty tables and compares them with the live ones.");
        replay.SetAction((_, ct) => ReplayAsync(replace: false, ct));
        var rebuild = new Command("rebuild", "Does the same and puts the result in the place of the live tables.");
        rebuild.SetAction((_, ct) => ReplayAsync(replace: true, ct));
        return new("The shared record") { replay, rebuild };
    }

    private static async Task<int> ReplayAsync(bool replace, CancellationToken ct)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var connection = settings.GetConnectionString("EventStore")
            ?? throw new StartRefusedException("No database is configured. Set ConnectionStrings__EventStore.");
        await using NpgsqlDataSource database = PostgresEventStore.CreateDataSource(connection);
        ReplayResult? result = null;
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var bars = new Bars(progress.AddTask("Replaying events"), progress.AddTask("Drawing charts"));
            result = await new ProjectionReplay(database, TimeProvider.System).RunAsync(replace, bars, ct);
            bars.Finish();
        });
        return Show(result!);
    }

    private static int Show(ReplayResult result)
    {
        var table = new Table().AddColumns("Projection", "Live rows", "Replayed", "Differences", "Live hash", "Replayed hash");
        foreach (var p in result.Projections)
            table.AddRow(p.Name, $"{p.LiveRows}", $"{p.ReplayedRows}", $"{p.Differences}", p.LiveHash[..16], p.ReplayedHash[..16]);
        AnsiConsole.Write(table);
        foreach (var (name, row) in result.Projections.SelectMany(p => p.Different.Select(row => (p.Name, row))))
            Console.WriteLine($"{name} {row.Key}: live {row.LiveHash ?? "none"}, replayed {row.ReplayedHash ?? "none"}");
        foreach (var chart in result.FailedCharts)
            Console.WriteLine($"The chart of {chart.PatientId} cannot be drawn: {chart.Error}");
        var replaced = result.Kind == "rebuild" ? " The live tables were replaced." : "";
        Console.WriteLine($"{result.Leaves} events replayed, {result.Charts} charts drawn: "
            + $"{(result.Agrees ? "all agrees" : "not all agrees")}.{replaced}");
        return result.Agrees ? 0 : 1;
    }

    private sealed class Bars(ProgressTask events, ProgressTask charts) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value)
        {
            var bar = value.Step == ReplayStep.Events ? events : charts;
            (bar.MaxValue, bar.Value) = (Math.Max(1, value.All), value.Done);
        }

        public void Finish() => (events.Value, charts.Value) = (events.MaxValue, charts.MaxValue);
    }
}
