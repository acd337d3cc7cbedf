using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Snapshots;

/// <summary>Snapshots in the service's own database. Any row may be deleted at any time.</summary>
public sealed class PostgresSnapshots(NpgsqlDataSource database) : ISnapshotStore
{
    /// <inheritdoc/>
    public async Task<Snapshot?> FindAsync(Guid stream, string name, int schemaVersion, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select version, hash, recorded_at, state from periosteal.snapshots
            where stream_id = $1 and name = $2 and schema_version = $3
            """);
        AddKey(command.Parameters, stream, name, schemaVersion);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var hash = reader.IsDBNull(1) ? null : reader.GetString(1);
        var head = new StreamHead(reader.GetInt64(0), hash, reader.GetFieldValue<DateTimeOffset>(2));
        return new Snapshot(stream, name, schemaVersion, head, reader.GetFieldValue<byte[]>(3));
    }

    /// <inheritdoc/>
    public async Task KeepAsync(Snapshot snapshot, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into periosteal.snapshots as s (stream_id, name, schema_version, version, hash, recorded_at, state)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (stream_id, name, schema_version) do update
            set version = excluded.version, hash = excluded.hash, recorded_at = excluded.recorded_at,
                state = excluded.state
            where s.version < excluded.version
            """);
        AddKey(command.Parameters, snapshot.Stream, snapshot.Name, snapshot.SchemaVersion);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = snapshot.Head.Version });
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Text,
            Value = (object?)snapshot.Head.Hash ?? DBNull.Value,
        });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>
        {
            TypedValue = snapshot.Head.RecordedAt.ToUniversalTime(),
        });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = snapshot.State.ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(Guid stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand("delete from periosteal.snapshots where stream_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void AddKey(NpgsqlParameterCollection parameters, Guid stream, string name, int schemaVersion)
    {
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = schemaVersion });
    }
}
