using System.Diagnostics;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>Keeps the registers up to date for as long as the process lives.</summary>
internal sealed partial class RegisterService(
    RegisterFollowing following,
    RegisterQueries registers,
    IEventStore store,
    OutcomesTelemetry telemetry,
    ILogger<RegisterService> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Polls all day: spans below this one are not recorded.
        using var quiet = new Activity("registers").SetIdFormat(ActivityIdFormat.W3C).Start();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await following.FollowNextAsync(stoppingToken))
                {
                    telemetry.Overdue = await registers.OverdueAsync(stoppingToken);
                    await store.WaitForAppendAsync(Poll, stoppingToken);
                }

                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                StandStill(++failures, e.GetType().FullName, e.StackTrace);
                var pause = Poll * Math.Pow(2, Math.Min(failures, 10));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // The type and the place, never the message: a message may quote what an event holds.
    [LoggerMessage(LogLevel.Error, "The registers stand still since {Failures} tries: {ErrorType} {StackTrace}")]
    private partial void StandStill(int failures, string? errorType, string? stackTrace);
}
