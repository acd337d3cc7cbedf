using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Intake.WorkLists;

/// <summary>
/// Follows the service's own events in proven order and keeps each patient's rows what the state asks for. Rows and
/// progress move in one transaction; one replica at a time does it.
/// </summary>
internal sealed class WorkListProjection(NpgsqlDataSource database, PostgresEventStore store, PatientCommands patients)
{
    // Another number builds the list anew from the first event.
    private const string Subscription = "WorkList:1";
    private const int PageSize = 200;

    /// <summary>Takes in every event there is.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await FollowNextAsync(ct))
            ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> FollowNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await IsAloneAsync(transaction, ct))
            return false;
        var mine = store.In(transaction);
        var from = await mine.ReadProgressAsync(Subscription, ct);
        var page = await store.ReadAllAsync(from, PageSize, EventParts.Shut, ct);
        if (page.Events.Count == 0)
            return false;

        foreach (var patient in page.Events.Select(e => e.StreamId).Distinct())
        {
            var loaded = await patients.LoadAsync(patient, ct);
            await WorkListRows.ReplaceAsync(transaction, patient, [.. WorkOf.Patient(loaded.State)], ct);
        }

        await mine.RecordProgressAsync(Subscription, from, page.Mark, ct);
        await transaction.CommitAsync(ct);
        return page.Events.Count == PageSize;
    }

    // The lock ends with the transaction. Numbers 1 and 2 of this class are the event store's and the due times'.
    private static async Task<bool> IsAloneAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select pg_try_advisory_xact_lock(1346720329, 3)", transaction.Connection, transaction);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
