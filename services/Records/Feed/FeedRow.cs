using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Feed;

/// <summary>One leaf of the ledger as the feed reads it.</summary>
internal sealed record FeedRow(
    long Leaf, string Source, Guid EventId, Guid Patient, string Type, DateTimeOffset RecordedAt, string Data, EventHeaders? Headers)
{
    /// <summary>What happened, whatever shape it was stored in.</summary>
    public string Fact => StoredName.Fact(Type);
}

/// <summary>Reads leaves in ledger order.</summary>
internal sealed class FeedRows(NpgsqlDataSource database)
{
    private const string Columns = "leaf_index, source, event_id, stream_id, type, recorded_at, data::text, headers::text";

    /// <summary>
    /// Leaves that are committed, without holes: whoever adds one holds the counter's row until its own commit.
    /// </summary>
    public async Task<long> SizeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from periosteal.ledger_size");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Leaves from one number up to another, the latter not included.</summary>
    public async Task<List<FeedRow>> BetweenAsync(long from, long to, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from periosteal.ledger_entries where leaf_index >= $1 and leaf_index < $2 order by leaf_index");
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return await ReadAsync(command, ct);
    }

    /// <summary>One record's leaves from a number on.</summary>
    public async Task<List<FeedRow>> OfPatientAsync(Guid patient, long from, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from periosteal.ledger_entries
            where stream_id = $1 and leaf_index >= $2 order by leaf_index limit $3
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer });
        return await ReadAsync(command, ct);
    }

    private static async Task<List<FeedRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<FeedRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new FeedRow(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetGuid(2),
                reader.GetGuid(3),
                reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetString(6),
                reader.IsDBNull(7) ? null : EventHeadersJson.Read(Encoding.UTF8.GetBytes(reader.GetString(7)))));
        }

        return rows;
    }
}
