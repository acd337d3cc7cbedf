using System.Diagnostics.Metrics;
using Npgsql;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>
/// Offers each new checkpoint to the witness. A witness that is away delays nothing: the last checkpoint proves all before
/// it, so one offer makes up for those it missed. One that refuses is reported every time.
/// </summary>
internal sealed partial class WitnessService : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OfferAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    private readonly WitnessOffers _offers;
    private readonly ILogger<WitnessService> _log;
    private readonly Counter<long> _refused;
    private int _isRefusing;

    public WitnessService(WitnessOffers offers, ILogger<WitnessService> log, IMeterFactory meters)
    {
        (_offers, _log) = (offers, log);
        var meter = meters.Create("PeriostealPlatform.Records");
        _refused = meter.CreateCounter<long>("periosteal.ledger.witness_refusals");
        meter.CreateObservableGauge("periosteal.ledger.witness_refuses", () => _isRefusing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? since = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var again = since is null || TimeProvider.System.GetElapsedTime(since.Value) >= OfferAgain;
            var accepted = await OfferAsync(again, stoppingToken);
            if (again)
                since = TimeProvider.System.GetTimestamp();
            var wait = accepted ? Look : AfterTrouble;
            await Task.Delay(wait, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> OfferAsync(bool again, CancellationToken ct)
    {
        try
        {
            if (await _offers.OfferAsync(again, ct))
            {
                _isRefusing = 0;
                return true;
            }

            _isRefusing = 1;
            _refused.Add(1);
            Refuses();
        }
        catch (Exception failure) when (failure is HttpRequestException or NpgsqlException or FormatException or LedgerBrokenException)
        {
            if (!ct.IsCancellationRequested)
                NotAsked(failure.GetType().Name);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ends.
        }

        return false;
    }

    [LoggerMessage(LogLevel.Critical,
        "The witness refuses the ledger's checkpoint: the ledger was put back to an earlier time, or is another than it was")]
    private partial void Refuses();

    [LoggerMessage(LogLevel.Warning, "The witness could not be asked this time: {ErrorType}")]
    private partial void NotAsked(string errorType);
}
