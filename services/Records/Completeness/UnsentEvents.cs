using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Records.Messaging;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>
/// Takes in an event that its service never sent. Only one that follows its predecessor: anything else in a place that the
/// relay has passed was put there by somebody, and is named, not believed.
/// </summary>
internal sealed class UnsentEvents(SourceDigests services, NpgsqlDataSource database, TakenInEvents events)
{
    /// <summary>False when it does not follow what the ledger has, or has come meanwhile.</summary>
    public async Task<bool> TakeInAsync(string source, long sequence, CancellationToken ct)
    {
        if (await services.FindAsync(source, sequence, ct) is not { } recorded)
            return false;
        var stored = TakenInEvents.ToStored(recorded);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var previous = await HashBeforeAsync(source, stored, transaction, ct);
        if (EventChain.Verify(stored, previous) != ChainVerdict.Intact)
            return false;
        try
        {
            await events.TakeInAsync(source, stored, transaction, ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private static async Task<string?> HashBeforeAsync(
        string source, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select chain_hash from periosteal.ledger_entries where source = $1 and stream_id = $2 and version = $3 and origin = ''",
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = stored.StreamId });
        command.Parameters.Add(new() { Value = stored.Version - 1 });
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
