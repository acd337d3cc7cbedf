using Npgsql;

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>A row that may be edited, as it was.</summary>
/// <param name="Source">The service whose event it is.</param>
/// <param name="Sequence">Its place among that service's events.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Leaf">Its place in the ledger.</param>
/// <param name="Data">Its body.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record Victim(string Source, long Sequence, Guid EventId, long Leaf, string Data, string Headers)
{
    /// <summary>Every event of the ledger.</summary>
    public static async Task<IReadOnlyList<Victim>> AllAsync(NpgsqlDataSource records, CancellationToken ct)
    {
        await using var command = records.CreateCommand(
            """
            select source, sequence, event_id, leaf_index, data::text, headers::text
            from periosteal.ledger_entries order by leaf_index
            """);
        var all = new List<Victim>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            all.Add(new Victim(
                reader.GetString(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetString(4),
                reader.GetString(5)));
        }

        return all;
    }
}
