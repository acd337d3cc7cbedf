using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>Several sources' streams of several patients, locked for as long as the transaction lasts.</summary>
internal sealed class InboxRows
{
    private readonly NpgsqlTransaction _transaction;
    private readonly Dictionary<(string Source, Guid Stream), (long LastVersion, bool IsHeld)> _rows = [];

    private InboxRows(NpgsqlTransaction transaction) => _transaction = transaction;

    /// <summary>Makes the rows if need be and locks them, in the order in which everybody does it.</summary>
    public static async Task<InboxRows> LockAsync(
        NpgsqlTransaction transaction, IReadOnlyList<FactDelivery> facts, CancellationToken ct)
    {
        const string Streams =
            "(select distinct s.source, s.stream_id from unnest($1::varchar[], $2::uuid[]) s (source, stream_id)) s";
        var rows = new InboxRows(transaction);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                Of(facts, $"""
                    insert into periosteal.inbox_streams (source, stream_id)
                    select s.source, s.stream_id from {Streams} order by s.source, s.stream_id
                    on conflict do nothing
                    """),
                Of(facts, $"""
                    select i.source, i.stream_id, i.last_version, i.held_since is not null
                    from periosteal.inbox_streams i join {Streams} using (source, stream_id)
                    order by i.source, i.stream_id for update of i
                    """),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows._rows[(reader.GetString(0), reader.GetGuid(1))] = (reader.GetInt64(2), reader.GetBoolean(3));
        return rows;
    }

    /// <summary>Whether a fact was applied before.</summary>
    public bool Has(FactDelivery fact) => fact.Version <= _rows[Of(fact)].LastVersion;

    /// <summary>Takes a fact whose turn it is; false when it is not.</summary>
    public bool Takes(FactDelivery fact)
    {
        var (last, held) = _rows[Of(fact)];
        if (held || fact.PreviousVersion != last)
            return false;
        _rows[Of(fact)] = (fact.Version, false);
        return true;
    }

    /// <summary>Notes facts as applied; answers the streams in which later ones wait.</summary>
    public async Task<HashSet<(string Source, Guid Stream)>> NoteAppliedAsync(
        IReadOnlyList<FactDelivery> facts, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with applied as (
                select * from unnest($1::varchar[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::bytea[])
                    as a (source, stream_id, version, sequence, message_id, link)),
            last as (select source, stream_id, max(version) as version from applied group by source, stream_id),
            moved as (
                update periosteal.inbox_streams s set last_version = l.version from last l
                where s.source = l.source and s.stream_id = l.stream_id),
            unparked as (
                delete from periosteal.inbox_parked p using applied a
                where p.source = a.source and p.stream_id = a.stream_id and p.version = a.version),
            noted as (
                insert into periosteal.inbox_applied (source, stream_id, version, sequence, message_id, link)
                select source, stream_id, version, sequence, message_id, link from applied)
            select l.source, l.stream_id from last l where exists (
                select from periosteal.inbox_parked p
                where p.source = l.source and p.stream_id = l.stream_id and p.version > l.version)
            """,
            _transaction.Connection,
            _transaction);
        AddStreams(command.Parameters, facts);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. facts.Select(f => f.Version)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. facts.Select(f => f.Sequence)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. facts.Select(f => f.MessageId)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. facts.Select(FactLink.Of)] });
        var waiting = new HashSet<(string, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            waiting.Add((reader.GetString(0), reader.GetGuid(1)));
        return waiting;
    }

    /// <summary>The stream that a fact belongs to.</summary>
    public static (string Source, Guid Stream) Of(FactDelivery fact) => (fact.Source, fact.PatientId);

    private static NpgsqlBatchCommand Of(IReadOnlyList<FactDelivery> facts, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        AddStreams(command.Parameters, facts);
        return command;
    }

    private static void AddStreams(NpgsqlParameterCollection parameters, IReadOnlyList<FactDelivery> facts)
    {
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. facts.Select(f => f.Source)] });
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. facts.Select(f => f.PatientId)] });
    }
}
