using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>The ledger as it stood at its last checkpoint; what is added meanwhile is not seen.</summary>
internal sealed class EvidenceSnapshot : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private EvidenceSnapshot(NpgsqlTransaction transaction, SignedCheckpoint checkpoint)
    {
        _transaction = transaction;
        Checkpoint = checkpoint;
        Rows = new LedgerRows(Connection);
    }

    public SignedCheckpoint Checkpoint { get; }

    public NpgsqlConnection Connection => _transaction.Connection!;

    public LedgerRows Rows { get; }

    /// <summary>Opens it; null when nothing was ever signed.</summary>
    public static async Task<EvidenceSnapshot?> OpenAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await CheckpointsRead.LastAsync(connection, ct) is { } last)
            return new EvidenceSnapshot(transaction, last);
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The records that are one with a patient's now, itself left out.</summary>
    public async Task<IReadOnlyList<Guid>> MergedWithAsync(Guid patient, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)
                where m.merged_at is not null and m.reversed_at is null)
            select id from one where id <> $1 order by id
            """,
            Connection);
        command.Parameters.Add(new() { Value = patient });
        var others = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            others.Add(reader.GetGuid(0));
        return others;
    }

    /// <summary>The services of other systems from which events were taken over, as leaves name them.</summary>
    /// <param name="streams">Only of these streams; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<string>> ImportedSourcesAsync(IReadOnlyCollection<Guid>? streams, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select distinct source || '@' || origin from periosteal.imported_events
            {(streams is null ? "" : "where stream_id = any($1)")} order by 1
            """,
            Connection);
        if (streams is not null)
            command.Parameters.Add(new() { Value = streams.ToArray() });
        var sources = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            sources.Add(reader.GetString(0));
        return sources;
    }

    /// <summary>What was stated of the events of one of them when they were taken over, ascending by sequence.</summary>
    public async IAsyncEnumerable<(long Sequence, Guid EventId, byte[] LeafHash)> ImportedAsync(
        string named, IReadOnlyCollection<Guid>? streams, [EnumeratorCancellation] CancellationToken ct)
    {
        var (source, origin) = Origin.Parse(named);
        await using var command = new NpgsqlCommand(
            $"""
            select sequence, event_id, leaf_hash from periosteal.imported_events
            where source = $1 and origin = $2 {(streams is null ? "" : "and stream_id = any($3)")} order by sequence
            """,
            Connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = origin });
        if (streams is not null)
            command.Parameters.Add(new() { Value = streams.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return (reader.GetInt64(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2));
    }

    /// <summary>Sequence and kept leaf hash of a service's events under the checkpoint, ascending.</summary>
    /// <param name="source">The service.</param>
    /// <param name="streams">Only of these streams; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async IAsyncEnumerable<(long Sequence, byte[] LeafHash)> HashesAsync(
        string source, IReadOnlyCollection<Guid>? streams, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select sequence, leaf_hash from periosteal.ledger_entries
            where source = $1 and origin = $2 and leaf_index < $3 {(streams is null ? "" : "and stream_id = any($4)")}
            order by sequence
            """,
            Connection) { CommandTimeout = 0 };
        var (service, origin) = Origin.Parse(source);
        command.Parameters.Add(new() { Value = service });
        command.Parameters.Add(new() { Value = origin });
        command.Parameters.Add(new() { Value = Checkpoint.Size });
        if (streams is not null)
            command.Parameters.Add(new() { Value = streams.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    public async ValueTask DisposeAsync()
    {
        var connection = Connection;
        await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
