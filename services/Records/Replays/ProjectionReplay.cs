using Npgsql;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Replays;

/// <summary>
/// Replays every event of the ledger into empty tables beside the live ones while events go on arriving. At the end the
/// ledger is held for the last few, so that both sides hold the same events when they are compared or exchanged.
/// </summary>
internal sealed class ProjectionReplay(NpgsqlDataSource database, TimeProvider clock)
{
    // One replay at a time for each database; another number than any other lock of this one.
    private const long Turn = 0x5265706C6179; // "Replay"
    private const int Page = 2000;
    private const int FewEnoughToHold = 200;

    /// <summary>Replays, compares and keeps the result.</summary>
    /// <param name="replace">Puts the replayed rows in the place of the live ones.</param>
    /// <param name="progress">Told how far each of the two steps is.</param>
    /// <param name="ct">Cancels; nothing live is changed then.</param>
    /// <exception cref="ReplayRunsException">Another replay of this database runs.</exception>
    public async Task<ReplayResult> RunAsync(bool replace, IProgress<ReplayProgress> progress, CancellationToken ct)
    {
        var started = clock.GetUtcNow();
        await using var writing = await database.OpenConnectionAsync(ct);
        await using var reading = await database.OpenConnectionAsync(ct);
        await TakeTurnAsync(writing, ct);
        try
        {
            return await RunAsync(reading, writing, replace, progress, started, ct);
        }
        finally
        {
            await ExecuteAsync(writing, $"select pg_advisory_unlock({Turn})", CancellationToken.None);
        }
    }

    private async Task<ReplayResult> RunAsync(
        NpgsqlConnection reading,
        NpgsqlConnection writing,
        bool replace,
        IProgress<ReplayProgress> progress,
        DateTimeOffset started,
        CancellationToken ct)
    {
        await ExecuteAsync(writing, "select periosteal.begin_rebuild()", ct);

        long done = 0, size;
        do
        {
            size = await NumberAsync(reading, "select size from periosteal.ledger_size", ct);
            done = await ReplayPageAsync(reading, writing, null, done, Math.Min(size, done + Page), ct);
            progress.Report(new ReplayProgress(ReplayStep.Events, done, size));
        }
        while (size - done > FewEnoughToHold);

        var charts = await AllCharts.DrawAsync(database, progress, ct);
        IReadOnlyList<ComparedProjection> compared;
        await using (var last = await writing.BeginTransactionAsync(ct))
        {
            size = await NumberAsync(writing, "select periosteal.hold_ledger()", ct);
            await ReplayPageAsync(reading, writing, last, done, size, ct);
            compared = await ProjectionComparison.RunAsync(last, ct);
            if (replace)
                await ExecuteAsync(writing, "select periosteal.take_rebuilt()", ct);
            await last.CommitAsync(ct);
        }

        progress.Report(new ReplayProgress(ReplayStep.Events, size, size));
        var finished = clock.GetUtcNow();
        var result = new ReplayResult(
            Guid.CreateVersion7(finished),
            replace ? "rebuild" : "compare",
            started,
            finished,
            size,
            compared,
            charts.Drawn,
            charts.Failed);
        await ReplayRows.AddAsync(writing, result, ct);
        return result;
    }

    private static async Task<long> ReplayPageAsync(
        NpgsqlConnection reading,
        NpgsqlConnection writing,
        NpgsqlTransaction? within,
        long from,
        long to,
        CancellationToken ct)
    {
        var index = new PatientIndex(ProjectionTables.Rebuilt);
        var transaction = within ?? await writing.BeginTransactionAsync(ct);
        await foreach (var row in PatientRows.BetweenAsync(reading, from, to, ct))
            await index.ApplyAsync(row.Source, row.Stored, row.Leaf, transaction, ct);
        if (within is null)
        {
            await transaction.CommitAsync(ct);
            await transaction.DisposeAsync();
        }

        return to;
    }

    private static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new() { Value = Turn });
        if (await command.ExecuteScalarAsync(ct) is not true)
            throw new ReplayRunsException();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>Another replay of the same database runs.</summary>
internal sealed class ReplayRunsException() : Exception("Another replay of this database runs.");
