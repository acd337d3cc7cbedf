using System.Text.Json;
using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>One source's stream of one patient, locked for as long as the transaction lasts.</summary>
internal sealed class InboxRow
{
    private readonly NpgsqlTransaction _transaction;
    private readonly string _source;
    private readonly Guid _stream;

    private InboxRow(NpgsqlTransaction transaction, string source, Guid stream)
    {
        _transaction = transaction;
        _source = source;
        _stream = stream;
    }

    /// <summary>Version of the last fact applied; 0 when there is none.</summary>
    public long LastVersion { get; private set; }

    /// <summary>Whether an operator must resume it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Makes the row if need be and locks it: replicas take turns for each patient.</summary>
    public static async Task<InboxRow> LockAsync(
        NpgsqlTransaction transaction, string source, Guid stream, CancellationToken ct)
    {
        var row = new InboxRow(transaction, source, stream);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                row.Statement(
                    "insert into periosteal.inbox_streams (source, stream_id) values ($1, $2) on conflict do nothing"),
                row.Statement(
                    """
                    select last_version, held_since is not null from periosteal.inbox_streams
                    where source = $1 and stream_id = $2 for update
                    """),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        (row.LastVersion, row.IsHeld) = (reader.GetInt64(0), reader.GetBoolean(1));
        return row;
    }

    /// <summary>Notes a fact as applied; says whether later ones of its stream wait.</summary>
    public async Task<bool> NoteAppliedAsync(FactDelivery fact, CancellationToken ct)
    {
        await using var command = Command(
            """
            with moved as (
                update periosteal.inbox_streams set last_version = $3 where source = $1 and stream_id = $2),
            unparked as (
                delete from periosteal.inbox_parked where source = $1 and stream_id = $2 and version = $3),
            noted as (
                insert into periosteal.inbox_applied (source, stream_id, version, sequence, message_id, link)
                values ($1, $2, $3, $4, $5, $6))
            select exists (
                select from periosteal.inbox_parked where source = $1 and stream_id = $2 and version > $3)
            """, fact.Version, fact.Sequence, fact.MessageId, FactLink.Of(fact));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Keeps a fact for later. The same fact again changes nothing.</summary>
    public Task ParkAsync(FactDelivery fact, string? traceParent, CancellationToken ct) => ExecuteAsync(
        """
        insert into periosteal.inbox_parked
            (source, stream_id, version, previous_version, sequence, link, delivery, trace_parent)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict on constraint inbox_parked_pkey do nothing
        """,
        ct,
        fact.Version,
        fact.PreviousVersion,
        fact.Sequence,
        FactLink.Of(fact),
        JsonSerializer.Serialize(fact, ContractJson.Options),
        traceParent ?? "");

    /// <summary>Stops the stream until an operator resumes it.</summary>
    public Task HoldAsync(long version, string because, CancellationToken ct) => ExecuteAsync(
        """
        update periosteal.inbox_streams set held_version = $3, held_because = $4, held_since = now()
        where source = $1 and stream_id = $2
        """, ct, version, because);

    /// <summary>Lets the stream go on.</summary>
    public Task ReleaseAsync(CancellationToken ct) => ExecuteAsync(
        """
        update periosteal.inbox_streams set held_version = null, held_because = null, held_since = null
        where source = $1 and stream_id = $2
        """, ct);

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, _transaction.Connection, _transaction);
        AddStream(command.Parameters);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private NpgsqlBatchCommand Statement(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        AddStream(command.Parameters);
        return command;
    }

    private void AddStream(NpgsqlParameterCollection parameters)
    {
        parameters.AddWithValue(_source);
        parameters.AddWithValue(_stream);
    }
}
