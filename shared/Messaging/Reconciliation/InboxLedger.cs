using Npgsql;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>What the inbox holds of a source, in the source's order, and up to where that is proven right.</summary>
internal sealed class InboxLedger(NpgsqlDataSource database)
{
    /// <summary>Up to where inbox and source were found even.</summary>
    public async Task<Verified> ReadVerifiedAsync(string source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select ordinal, sequence, root from periosteal.inbox_verified where source = $1");
        command.Parameters.AddWithValue(source);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Verified(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2))
            : new Verified(0, 0, FactLink.Start);
    }

    /// <summary>Folds what the inbox holds behind a proven point, applied or parked, up to a sequence.</summary>
    public async Task<Verified> FoldAsync(string source, Verified from, long upTo, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select sequence, link from periosteal.inbox_applied where source = $1 and sequence > $2 and sequence <= $3
            union
            select sequence, link from periosteal.inbox_parked where source = $1 and sequence > $2 and sequence <= $3
            order by sequence
            """);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(from.Sequence);
        command.Parameters.AddWithValue(upTo);
        var folded = from;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var root = FactLink.Next(folded.Root, reader.GetFieldValue<byte[]>(1));
            folded = new Verified(folded.Count + 1, reader.GetInt64(0), root);
        }

        return folded;
    }

    /// <summary>Which of these sequences the inbox holds, applied or parked.</summary>
    public async Task<IReadOnlySet<long>> HeldAmongAsync(string source, long[] sequences, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select sequence from periosteal.inbox_applied where source = $1 and sequence = any($2)
            union
            select sequence from periosteal.inbox_parked where source = $1 and sequence = any($2)
            """);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(sequences);
        var held = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            held.Add(reader.GetInt64(0));
        return held;
    }

    /// <summary>Moves the proven point forward; a replica that is further ahead is left alone.</summary>
    public async Task WriteVerifiedAsync(string source, Verified verified, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into periosteal.inbox_verified as v (source, ordinal, sequence, root) values ($1, $2, $3, $4)
            on conflict (source) do update
                set ordinal = excluded.ordinal, sequence = excluded.sequence, root = excluded.root, verified_at = now()
                where v.sequence < excluded.sequence
            """);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(verified.Count);
        command.Parameters.AddWithValue(verified.Sequence);
        command.Parameters.AddWithValue(verified.Root);
        await command.ExecuteNonQueryAsync(ct);
    }
}
