using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Benchmarks.Generation;

/// <summary>
/// Puts generated events into Records' tables at once, as if they had arrived one by one: ledger, list of patients,
/// keys. For measuring only: it writes as a superuser.
/// </summary>
internal sealed class LedgerFill(string recordsDatabase, MasterKeyRing master) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(recordsDatabase);
    private readonly Dictionary<string, long> _sequences = [];

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Adds events in the given order, each at the ledger's end.</summary>
    public async Task AddAsync(IEnumerable<GeneratedEvent> events, CancellationToken ct)
    {
        // The events cost more to make than to load: made on every core, kept in their order.
        var rows = events.Select(e => (e.Source, Stored: e.Event.At(Next(e.Source))))
            .AsParallel().AsOrdered()
            .Select(e => (e.Source, e.Stored, Hash: LedgerLeaf.HashOf(LedgerLeaf.ContentOf(e.Source, e.Stored))))
            .ToList();
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var leaf = await GrowAsync(connection, rows.Count, ct);
        await using (var copy = await connection.BeginBinaryImportAsync(
            """
            copy periosteal.ledger_entries (leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at,
                occurred_at, correlation_id, causation_id, data, headers, chain_verdict, chain_hash, leaf_hash)
            from stdin (format binary)
            """, ct))
        {
            foreach (var (source, stored, hash) in rows)
                await WriteAsync(copy, leaf++, source, stored, hash, ct);
            await copy.CompleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Lists a patient and keeps their wrapped keys, as reading their record once would.</summary>
    public async Task ListAsync(GeneratedPatient patient, CancellationToken ct)
    {
        await using var insert = _database.CreateCommand(
            """
            insert into periosteal.patients
                (patient_id, home_clinic, custody_clinic, sharing_policy, last_recorded_at, break_glass_allowed)
            values ($1, 'chw', 'chw', 'all-clinics', $2, true)
            """);
        insert.Parameters.Add(new() { Value = patient.PatientId });
        insert.Parameters.Add(new() { Value = patient.Now.UtcDateTime });
        await insert.ExecuteNonQueryAsync(ct);
        var keys = new PostgresPatientKeys(_database, master, TimeProvider.System);
        foreach (var key in patient.Keys)
            await keys.AddWrappedAsync(master.Wrap(key), ct);
    }

    /// <summary>Brings the planner's statistics up to date, as autovacuum would in time.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await using var command = _database.CreateCommand("vacuum analyze");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter copy, long leaf, string source, StoredEvent stored, byte[] hash, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(leaf, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(source, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(stored.Sequence, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(stored.Id, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(stored.StreamId, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(stored.Version, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(stored.Type, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(stored.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(stored.Headers!.OccurredAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(stored.CorrelationId, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(stored.CausationId, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(Encoding.UTF8.GetString(stored.Data.Span), NpgsqlDbType.Jsonb, ct);
        await copy.WriteAsync(Encoding.UTF8.GetString(stored.HeadersJson.Span), NpgsqlDbType.Jsonb, ct);
        await copy.WriteAsync(nameof(ChainVerdict.Intact), NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(stored.Headers.Hash, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(hash, NpgsqlDbType.Bytea, ct);
    }

    private static async Task<long> GrowAsync(NpgsqlConnection connection, int by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "update periosteal.ledger_size set size = size + $1 returning size - $1", connection);
        command.Parameters.Add(new() { Value = (long)by });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    // Far from the numbers that the services' own events of this run have.
    private long Next(string source) =>
        _sequences[source] = _sequences.GetValueOrDefault(source, 1_000_000_000) + 1;
}
