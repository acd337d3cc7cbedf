using System.Diagnostics;
using System.Diagnostics.Metrics;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>Keeps the work at disposals and corrections going for as long as the process lives.</summary>
internal sealed partial class DisposalService(
    RecordWork work, DisposalRun run, PostgresEventStore store, IMeterFactory meters, ILogger<DisposalService> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromSeconds(10);

    // Every reading of a record is an event. Nothing here is so urgent that each has to be looked at by itself, and who
    // asks for the lists has them brought up to date first.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(250);

    private readonly Counter<long> _waits = meters.Create("PeriostealPlatform.Records").CreateCounter<long>(
        "periosteal.disposals.waits", description: "Tries at a disposal that must be repeated");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Polls all day: spans below this one are not recorded.
        using var quiet = new Activity("disposals").SetIdFormat(ActivityIdFormat.W3C).Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work.FollowAsync(stoppingToken);
                foreach (var because in await run.RunAsync(stoppingToken))
                {
                    _waits.Add(1);
                    LogWaits(log, because);
                }

                await store.WaitForAppendAsync(Poll, stoppingToken);
                await Task.Delay(Together, TimeProvider.System, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(log, failure.GetType().Name);
                await Task.Delay(AfterFailure, TimeProvider.System, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // The type, never the message: a message may quote what an event holds.
    [LoggerMessage(LogLevel.Error, "The work at disposals and corrections stands still: {ErrorType}")]
    private static partial void LogFailed(ILogger logger, string errorType);

    [LoggerMessage(LogLevel.Warning, "A disposal waits and is tried again: {Because}")]
    private static partial void LogWaits(ILogger logger, string because);
}
