using System.Diagnostics.Metrics;
using Npgsql;

namespace PeriostealPlatform.Records.Reviews;

/// <summary>
/// Tells operations and the privacy officer that emergency accesses wait for their review:
/// <c>periosteal.break_glass.reviews</c> by status.
/// </summary>
internal sealed partial class ReviewGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly ReviewList _reviews;
    private readonly ILogger<ReviewGauges> _log;
    private IReadOnlyList<Measurement<long>> _counts = [];

    public ReviewGauges(ReviewList reviews, ILogger<ReviewGauges> log, IMeterFactory meters)
    {
        (_reviews, _log) = (reviews, log);
        meters.Create("PeriostealPlatform.Records").CreateObservableGauge("periosteal.break_glass.reviews", () => _counts);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Paced by real time, also where a demonstration clock tells the services another.
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        do
        {
            try
            {
                var reviews = await _reviews.ReadAsync(null, opened: false, stoppingToken);
                _counts =
                [
                    .. new[] { "open", "overdue", "closed" }.Select(status => new Measurement<long>(
                        reviews.Count(r => r.Status == status), new KeyValuePair<string, object?>("status", status))),
                ];
            }
            catch (NpgsqlException e)
            {
                NotCounted(e.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Reviews of emergency accesses could not be counted: {SqlState}.")]
    private partial void NotCounted(string? sqlState);
}
