using System.Diagnostics;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Intake.WorkLists;

/// <summary>Keeps the work list for as long as the process lives.</summary>
internal sealed partial class WorkListService(
    WorkListProjection projection, PostgresEventStore store, ILogger<WorkListService> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Polls all day: spans below this one are not recorded.
        using var quiet = new Activity("work list").SetIdFormat(ActivityIdFormat.W3C).Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await projection.RunAsync(stoppingToken);
                await store.WaitForAppendAsync(Poll, stoppingToken);
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
    [LoggerMessage(LogLevel.Error, "The work list stands still: {ErrorType}")]
    private static partial void LogFailed(ILogger logger, string errorType);
}
