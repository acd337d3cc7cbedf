using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>What was handed out before some messages, read in one round trip, and their places behind it.</summary>
/// <remarks>
/// Each row is looked up by itself (<c>lateral … limit 1</c>): a join invites the planner to read the whole table, which
/// grows with every event.
/// </remarks>
internal sealed class OutgoingState
{
    private readonly Dictionary<string, (long Ordinal, long Sequence, byte[] Root)> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Audience, long Sequence), long> _previous = [];
    private readonly Dictionary<(string Audience, Guid Stream), long> _last = [];

    private OutgoingState()
    {
    }

    /// <summary>Reads the ends of all audiences concerned, places that were handed out, and the streams' last versions.</summary>
    public static async Task<OutgoingState> ReadAsync(
        NpgsqlTransaction transaction, IReadOnlyList<FactDelivery> messages, CancellationToken ct)
    {
        var state = new OutgoingState();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                Of(
                    """
                    select a.audience, o.ordinal, o.sequence, o.root
                    from unnest($1::varchar[]) as a (audience) cross join lateral (
                        select ordinal, sequence, root from periosteal.relay_outgoing
                        where audience = a.audience order by sequence desc limit 1) o
                    """,
                    new NpgsqlParameter<string[]>
                    {
                        TypedValue = [.. messages.Select(m => m.Audience).Distinct(StringComparer.Ordinal)],
                    }),
                Of(
                    """
                    select o.audience, o.sequence, o.previous_version
                    from unnest($1::varchar[], $2::bigint[]) as m (audience, sequence) cross join lateral (
                        select audience, sequence, previous_version from periosteal.relay_outgoing
                        where audience = m.audience and sequence = m.sequence limit 1) o
                    """,
                    new NpgsqlParameter<string[]> { TypedValue = [.. messages.Select(m => m.Audience)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. messages.Select(m => m.Sequence)] }),
                Of(
                    """
                    select m.audience, m.stream_id, o.version
                    from (select distinct u.audience, u.stream_id from unnest($1::varchar[], $2::uuid[])
                        as u (audience, stream_id)) m
                    cross join lateral (
                        select version from periosteal.relay_outgoing
                        where audience = m.audience and stream_id = m.stream_id order by version desc limit 1) o
                    """,
                    new NpgsqlParameter<string[]> { TypedValue = [.. messages.Select(m => m.Audience)] },
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. messages.Select(m => m.PatientId)] }),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            state._heads[reader.GetString(0)] = (reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            state._previous[(reader.GetString(0), reader.GetInt64(1))] = reader.GetInt64(2);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            state._last[(reader.GetString(0), reader.GetGuid(1))] = reader.GetInt64(2);
        return state;
    }

    /// <summary>The places of an audience's messages, which come in sequence order.</summary>
    public IEnumerable<OutgoingPlace> Place(string audience, IEnumerable<FactDelivery> messages)
    {
        var head = _heads.GetValueOrDefault(audience, (Ordinal: 0, Sequence: 0, Root: FactLink.Start));
        foreach (var message in messages)
        {
            if (_previous.TryGetValue((audience, message.Sequence), out var version))
                yield return new OutgoingPlace(message with { PreviousVersion = version }, Ordinal: 0, Root: null);

            // What a newer release would tell of an event that went out before it is no part of what was handed out.
            if (message.Sequence <= head.Sequence)
                continue;
            var stream = (audience, message.PatientId);
            var complete = message with { PreviousVersion = _last.GetValueOrDefault(stream) };
            head = (head.Ordinal + 1, complete.Sequence, FactLink.Next(head.Root, FactLink.Of(complete)));
            _last[stream] = complete.Version;
            yield return new OutgoingPlace(complete, head.Ordinal, head.Root);
        }
    }

    private static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
