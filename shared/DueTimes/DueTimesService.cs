using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.DueTimes;

/// <summary>Works at due times for as long as the process lives.</summary>
internal sealed partial class DueTimesService<TState, TFact>(
    DueTimesRun<TState, TFact> run,
    DueTimesOptions options,
    DueTimesTelemetry telemetry,
    ILogger<DueTimesService<TState, TFact>> log) : BackgroundService
    where TState : notnull
    where TFact : notnull
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;

        // Polls all day: spans below this one are not recorded, those of reactions are.
        using var quiet = new Activity("due times").SetIdFormat(ActivityIdFormat.W3C).Start();
        var (failures, measured) = (0, 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Poll;
            try
            {
                await run.RunAsync(stoppingToken);
                if (measured == 0 || Stopwatch.GetElapsedTime(measured) > MeasureEvery)
                {
                    await run.MeasureAsync(stoppingToken);
                    measured = Stopwatch.GetTimestamp();
                }

                (failures, telemetry.Trouble) = (0, null);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                telemetry.Trouble = e.GetType().Name;
                LogFailed(log, ++failures, e.GetType().FullName, e.StackTrace);
                pause = options.Poll * Math.Pow(2, Math.Min(failures, 10));
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(pause < LongestPause ? pause : LongestPause, TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The type and the place, never the message: a message may quote what an event holds.
    [LoggerMessage(LogLevel.Error, "Due times stand still since {Failures} tries: {ErrorType} {StackTrace}")]
    private static partial void LogFailed(ILogger logger, int failures, string? errorType, string? stackTrace);
}
