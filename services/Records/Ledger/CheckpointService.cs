using System.Diagnostics.Metrics;
using Npgsql;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>
/// Signs every 10 seconds while there is something new, and at once when 1,000 leaves are new (architecture §3). A
/// ledger that contradicts what was signed is reported every time and never signed again.
/// </summary>
internal sealed partial class CheckpointService : BackgroundService
{
    private const int MostUnsigned = 1000;
    private static readonly TimeSpan LongestUnsigned = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _database;
    private readonly Checkpointer _checkpointer;
    private readonly ILogger<CheckpointService> _log;
    private readonly Counter<long> _signed;
    private readonly Counter<long> _failed;

    public CheckpointService(
        NpgsqlDataSource database, Checkpointer checkpointer, ILogger<CheckpointService> log, IMeterFactory meters)
    {
        (_database, _checkpointer, _log) = (database, checkpointer, log);
        var meter = meters.Create("PeriostealPlatform.Records");
        _signed = meter.CreateCounter<long>("periosteal.ledger.checkpoints");
        _failed = meter.CreateCounter<long>("periosteal.ledger.checkpoint_failures");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Signing is paced by real time, also where a demonstration clock tells the services another.
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        var since = TimeProvider.System.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await LookAsync(TimeProvider.System.GetElapsedTime(since), stoppingToken))
                since = TimeProvider.System.GetTimestamp();
        }
    }

    /// <summary>Signs when it is time to; false when it is not.</summary>
    internal async Task<bool> LookAsync(TimeSpan sinceLast, CancellationToken ct)
    {
        try
        {
            if (sinceLast < LongestUnsigned && await UnsignedAsync(ct) < MostUnsigned)
                return false;
            if (await _checkpointer.SignAsync(ct) is not null)
                _signed.Add(1);
        }
        catch (Exception failure) when (failure is LedgerBrokenException or NpgsqlException)
        {
            _failed.Add(1, new KeyValuePair<string, object?>("error.type", failure.GetType().Name));
            NotSigned(failure);
        }

        return true;
    }

    private async Task<long> UnsignedAsync(CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            """
            select size - coalesce((select max(size) from periosteal.ledger_checkpoints), 0)
            from periosteal.ledger_size
            """);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    [LoggerMessage(LogLevel.Critical, "The ledger could not be signed.")]
    private partial void NotSigned(Exception failure);
}
