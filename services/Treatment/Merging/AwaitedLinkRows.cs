using PeriostealPlatform.Messaging.Incoming;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Treatment.Merging;

/// <summary>The rows of merges that wait until no session is open.</summary>
internal static class AwaitedLinkRows
{
    public static async Task AddAsync(
        NpgsqlTransaction transaction, Link link, CommandContext context, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into periosteal.awaited_links (merge_id, survivor_id, retired_id, clinic, caused_by)
            values ($1, $2, $3, $4, $5) on conflict (merge_id) do nothing
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(link.MergeId);
        command.Parameters.AddWithValue(link.Survivor);
        command.Parameters.AddWithValue(link.Retired);
        command.Parameters.AddWithValue(context.Actor.Clinic);
        command.Parameters.AddWithValue(context.CausationId ?? "");
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task RemoveAsync(NpgsqlTransaction transaction, Guid merge, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "delete from periosteal.awaited_links where merge_id = $1", transaction.Connection, transaction);
        command.Parameters.AddWithValue(merge);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All that wait, as they are.</summary>
    public static async Task<IReadOnlyList<Guid>> ListAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select merge_id from periosteal.awaited_links order by created_at limit 1000");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var merges = new List<Guid>();
        while (await reader.ReadAsync(ct))
            merges.Add(reader.GetGuid(0));
        return merges;
    }

    /// <summary>One row for this transaction alone; null when it is gone or another replica has it.</summary>
    public static async Task<(Link Link, string Clinic, string Cause)?> LockAsync(
        NpgsqlTransaction transaction, Guid merge, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select survivor_id, retired_id, clinic, caused_by from periosteal.awaited_links
            where merge_id = $1 for update skip locked
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(merge);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (new Link(merge, reader.GetGuid(0), reader.GetGuid(1)), reader.GetString(2), reader.GetString(3))
            : null;
    }
}
