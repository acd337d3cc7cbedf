using System.Text.Json;
using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>What waits in the inbox.</summary>
internal sealed class InboxQueries(NpgsqlDataSource database)
{
    /// <summary>
    /// The parked fact whose turn it is in a stream that is not held, with its trace; null when there is none.
    /// </summary>
    public async Task<(FactDelivery Fact, string? TraceParent)?> NextAsync(
        string source, Guid stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select p.delivery, p.trace_parent
            from periosteal.inbox_streams s
            join periosteal.inbox_parked p using (source, stream_id)
            where s.source = $1 and s.stream_id = $2 and s.held_since is null and p.previous_version <= s.last_version
            order by p.version limit 1
            """);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(stream);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var fact = JsonSerializer.Deserialize<FactDelivery>(reader.GetString(0), ContractJson.Options)!;
        return (fact, reader.GetString(1) is { Length: > 0 } trace ? trace : null);
    }

    /// <summary>Streams with a parked fact whose turn it is: a process may have died before it came to it.</summary>
    public async Task<IReadOnlyList<(string Source, Guid Stream)>> ReadyAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select distinct p.source, p.stream_id
            from periosteal.inbox_parked p join periosteal.inbox_streams s using (source, stream_id)
            where s.held_since is null and p.previous_version <= s.last_version
            """);
        var ready = new List<(string, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            ready.Add((reader.GetString(0), reader.GetGuid(1)));
        return ready;
    }

    /// <summary>Streams that wait for an operator, the longest waiting first.</summary>
    public async Task<IReadOnlyList<HeldStream>> HeldAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select s.source, s.stream_id, s.held_version, s.held_since, s.held_because,
                (select count(*) from periosteal.inbox_parked p where p.source = s.source and p.stream_id = s.stream_id)
            from periosteal.inbox_streams s where s.held_since is not null
            order by s.held_since limit 1000
            """);
        var held = new List<HeldStream>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            held.Add(new HeldStream(
                reader.GetString(0),
                reader.GetGuid(1),
                reader.GetInt64(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetString(4),
                reader.GetInt64(5)));
        }

        return held;
    }
}
