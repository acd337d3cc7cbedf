using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>What was handed to whom, in order, with the running root.</summary>
internal sealed class OutgoingLog(NpgsqlDataSource database)
{
    /// <summary>
    /// Gives messages their place behind the one before and keeps it. Those that have a place already get the same
    /// again, so that what a dead relay may have published is published alike.
    /// </summary>
    /// <param name="messages">Messages in sequence order.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<FactDelivery>> PlaceAsync(
        IReadOnlyList<FactDelivery> messages, CancellationToken ct)
    {
        var placed = new List<FactDelivery>(messages.Count);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var audience in messages.GroupBy(m => m.Audience, StringComparer.Ordinal))
            placed.AddRange(await PlaceAsync(connection, audience.Key, [.. audience], ct));
        await transaction.CommitAsync(ct);
        return [.. placed.OrderBy(m => m.Sequence)];
    }

    /// <summary>Count, highest sequence and root of what was handed to an audience.</summary>
    public async Task<OutgoingSummary> SummarizeAsync(string audience, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var head = await HeadAsync(connection, audience, ct);
        return new OutgoingSummary(head.Ordinal, head.Sequence, Convert.ToHexStringLower(head.Root));
    }

    /// <summary>Places handed out above a sequence, ascending: sequence and the version before.</summary>
    public async Task<IReadOnlyList<(long Sequence, long PreviousVersion)>> ReadAsync(
        string audience, long after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select sequence, previous_version from periosteal.relay_outgoing
            where audience = $1 and sequence > $2 order by sequence limit $3
            """);
        command.Parameters.AddWithValue(audience);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        var places = new List<(long, long)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            places.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return places;
    }

    private static async Task<List<FactDelivery>> PlaceAsync(
        NpgsqlConnection connection, string audience, List<FactDelivery> messages, CancellationToken ct)
    {
        var head = await HeadAsync(connection, audience, ct);
        var previous = await PreviousAsync(connection, audience, messages, ct);

        // What a newer release would tell of an event that went out before it is no part of what was handed out.
        var placed = messages.Where(m => previous.ContainsKey(m.Sequence))
            .Select(m => m with { PreviousVersion = previous[m.Sequence] }).ToList();

        var added = messages.Where(m => m.Sequence > head.Sequence).ToList();
        if (added.Count == 0)
            return placed;

        var last = await LastVersionsAsync(connection, audience, added, ct);
        await using var import = await connection.BeginBinaryImportAsync(
            """
            copy periosteal.relay_outgoing
                (audience, sequence, ordinal, stream_id, version, previous_version, message_id, root)
            from stdin (format binary)
            """, ct);
        foreach (var message in added)
        {
            var complete = message with { PreviousVersion = last.GetValueOrDefault(message.PatientId) };
            head = (head.Ordinal + 1, complete.Sequence, FactLink.Next(head.Root, FactLink.Of(complete)));
            last[complete.PatientId] = complete.Version;
            await WriteAsync(import, complete, head.Ordinal, head.Root, ct);
            placed.Add(complete);
        }

        await import.CompleteAsync(ct);
        return placed;
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter import, FactDelivery message, long ordinal, byte[] root, CancellationToken ct)
    {
        await import.StartRowAsync(ct);
        await import.WriteAsync(message.Audience, NpgsqlDbType.Varchar, ct);
        await import.WriteAsync(message.Sequence, NpgsqlDbType.Bigint, ct);
        await import.WriteAsync(ordinal, NpgsqlDbType.Bigint, ct);
        await import.WriteAsync(message.PatientId, NpgsqlDbType.Uuid, ct);
        await import.WriteAsync(message.Version, NpgsqlDbType.Bigint, ct);
        await import.WriteAsync(message.PreviousVersion, NpgsqlDbType.Bigint, ct);
        await import.WriteAsync(message.MessageId, NpgsqlDbType.Uuid, ct);
        await import.WriteAsync(root, NpgsqlDbType.Bytea, ct);
    }

    private static async Task<(long Ordinal, long Sequence, byte[] Root)> HeadAsync(
        NpgsqlConnection connection, string audience, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select ordinal, sequence, root from periosteal.relay_outgoing
            where audience = $1 order by sequence desc limit 1
            """, connection);
        command.Parameters.AddWithValue(audience);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2))
            : (0, 0, FactLink.Start);
    }

    private static async Task<Dictionary<long, long>> PreviousAsync(
        NpgsqlConnection connection, string audience, List<FactDelivery> messages, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select sequence, previous_version from periosteal.relay_outgoing
            where audience = $1 and sequence = any($2)
            """, connection);
        command.Parameters.AddWithValue(audience);
        command.Parameters.AddWithValue(messages.Select(m => m.Sequence).ToArray());
        var found = new Dictionary<long, long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found[reader.GetInt64(0)] = reader.GetInt64(1);
        return found;
    }

    private static async Task<Dictionary<Guid, long>> LastVersionsAsync(
        NpgsqlConnection connection, string audience, List<FactDelivery> messages, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select stream_id, max(version) from periosteal.relay_outgoing
            where audience = $1 and stream_id = any($2) group by stream_id
            """, connection);
        command.Parameters.AddWithValue(audience);
        command.Parameters.AddWithValue(messages.Select(m => m.PatientId).Distinct().ToArray());
        var found = new Dictionary<Guid, long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found[reader.GetGuid(0)] = reader.GetInt64(1);
        return found;
    }
}
