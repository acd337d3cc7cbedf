using Npgsql;
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
        if (messages.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var before = await OutgoingState.ReadAsync(transaction, messages, ct);
        var placed = new List<OutgoingPlace>(messages.Count);
        foreach (var audience in messages.GroupBy(m => m.Audience, StringComparer.Ordinal))
            placed.AddRange(before.Place(audience.Key, audience));
        await OutgoingPlace.WriteAsync(transaction, [.. placed.Where(p => p.Root is not null)], ct);
        await transaction.CommitAsync(ct);
        return [.. placed.Select(p => p.Message).OrderBy(m => m.Sequence)];
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
}
