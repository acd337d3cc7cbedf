using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// This program once more, as another process that follows a contender's events. It writes a line for each: the event's id
/// and the moment by the machine's monotonic clock, which all its processes share.
/// </summary>
internal sealed class FollowingProcess : IAsyncDisposable
{
    /// <summary>Connection strings hold passwords: they are handed over where other users cannot read them.</summary>
    public const string ServiceVariable = "PERIOSTEAL_BENCHMARK_SERVICE", SuperuserVariable = "PERIOSTEAL_BENCHMARK_SUPERUSER";

    private readonly Process _process;
    private readonly Task _reading;

    private FollowingProcess(Process process, Action<Guid, long> seen)
    {
        _process = process;
        _reading = ReadAsync(seen);
    }

    public static FollowingProcess Start(StoreDatabase database, string contender, Action<Guid, long> seen)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in new[] { typeof(FollowingProcess).Assembly.Location, "store", "follow", contender })
            start.ArgumentList.Add(argument);
        start.Environment[ServiceVariable] = database.Service;
        start.Environment[SuperuserVariable] = database.Superuser;
        return new FollowingProcess(Process.Start(start)!, seen);
    }

    /// <summary>The command that starts it; not for people.</summary>
    public static Command CreateCommand()
    {
        var contender = new Argument<string>("contender");
        var command = new Command("follow", "Follows until its input is closed") { contender };
        command.Hidden = true;
        command.SetAction((parsed, ct) => FollowAsync(parsed.GetValue(contender)!, ct));
        return command;
    }

    private static async Task<int> FollowAsync(string contender, CancellationToken ct)
    {
        var database = new StoreDatabase(
            Environment.GetEnvironmentVariable(ServiceVariable)!, Environment.GetEnvironmentVariable(SuperuserVariable)!);
        await using var followed = StoreContenders.All().Select(create => create(database)).Single(c => c.Name == contender);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var closed = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync(until.Token) is not null) { }
            await until.CancelAsync();
        }, until.Token);
        await ((IStoreFollower)followed).FollowAsync(Tell, until.Token);
        await closed;
        return 0;

        static void Tell(Guid id) => Console.Out.WriteLine($"{id:N} {Stopwatch.GetTimestamp()}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _reading;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync(Action<Guid, long> seen)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            seen(Guid.ParseExact(line.AsSpan(0, 32), "N"), long.Parse(line.AsSpan(33), CultureInfo.InvariantCulture));
    }
}
