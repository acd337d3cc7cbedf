using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>The chain hashes that new events must follow: those of the events before them in their streams.</summary>
internal static class PreviousHashes
{
    /// <summary>
    /// For each event the hash of its predecessor, among the events themselves or in the ledger; null when there is none.
    /// </summary>
    public static async Task<IReadOnlyList<string?>> OfAsync(
        IReadOnlyList<SourcedEvent> events, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var known = new Dictionary<(string Source, Guid Stream, long Version), string?>();
        var asked = events.Where(e => e.Stored.Version > 1).ToList();
        if (asked.Count > 0)
            await FindAsync(asked, known, transaction, ct);
        var hashes = new List<string?>(events.Count);
        foreach (var (source, stored) in events)
        {
            hashes.Add(known.GetValueOrDefault((source, stored.StreamId, stored.Version - 1)));
            known[(source, stored.StreamId, stored.Version)] = stored.Headers?.Hash;
        }

        return hashes;
    }

    /// <summary>The same for one event that another system recorded.</summary>
    public static async Task<string?> OfAsync(
        string source, string origin, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (stored.Version == 1)
            return null;
        await using var select = new NpgsqlCommand(
            """
            select chain_hash from periosteal.ledger_entries
            where source = $1 and stream_id = $2 and version = $3 and origin = $4
            """,
            transaction.Connection,
            transaction);
        select.Parameters.Add(new() { Value = source });
        select.Parameters.Add(new() { Value = stored.StreamId });
        select.Parameters.Add(new() { Value = stored.Version - 1 });
        select.Parameters.Add(new() { Value = origin });
        return await select.ExecuteScalarAsync(ct) as string;
    }

    private static async Task FindAsync(
        List<SourcedEvent> asked,
        Dictionary<(string Source, Guid Stream, long Version), string?> known,
        NpgsqlTransaction transaction,
        CancellationToken ct)
    {
        // Each is looked up by itself: a join invites the planner to read the whole ledger.
        await using var select = new NpgsqlCommand(
            """
            select p.source, p.stream_id, p.version, e.chain_hash
            from unnest($1::varchar[], $2::uuid[], $3::bigint[]) as p (source, stream_id, version) cross join lateral (
                select chain_hash from periosteal.ledger_entries
                where source = p.source and stream_id = p.stream_id and version = p.version and origin = '' limit 1) e
            """,
            transaction.Connection,
            transaction);
        select.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(e => e.Source)] });
        select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Select(e => e.Stored.StreamId)] });
        select.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. asked.Select(e => e.Stored.Version - 1)] });
        await using var reader = await select.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            known[(reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2))] =
                reader.IsDBNull(3) ? null : reader.GetString(3);
    }
}
