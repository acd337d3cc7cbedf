using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Versioning;

namespace PeriostealPlatform.Records.Audits;

/// <summary>Reads access events, emergency permissions and users from the ledger.</summary>
/// <param name="database">Records' database.</param>
/// <param name="pageSize">Access events of one page, 1 or more.</param>
internal sealed class AuditRows(NpgsqlDataSource database, int pageSize)
{
    private const string Asked =
        """
        from periosteal.ledger_entries
        where source = 'records' and origin = ''
          and regexp_replace(type, '_v[0-9]+$', '') in ('record_accessed', 'record_access_denied', 'patients_listed')
          and ($1 is null or stream_id = $1 or (type like 'patients_listed%' and data -> 'patients' ? $1::text))
          and ($2 is null or recorded_at >= $2) and ($3 is null or recorded_at < $3)
        """;

    private const string Row =
        "select leaf_index, stream_id, event_id, version, sequence, type, recorded_at, data::text, headers::text";

    public async Task<long> CountAsync(AuditQuestion question, CancellationToken ct)
    {
        await using var command = Command($"select count(*) {Asked}", question);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The next access events by leaf.</summary>
    public async Task<List<AccessRow>> PageAsync(AuditQuestion question, long after, CancellationToken ct)
    {
        await using var command = Command($"{Row} {Asked} and leaf_index > $4 order by leaf_index limit {pageSize}", question);
        command.Parameters.Add(new() { Value = after });
        return await RowsAsync(command, ct);
    }

    /// <summary>Emergency permissions by patient, in the order of their streams.</summary>
    public async Task<ILookup<Guid, (long Version, RecordFact Fact)>> GlassesAsync(
        IReadOnlyCollection<Guid> patients, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {Row} from periosteal.ledger_entries
            where stream_id = any($1) and source = 'records' and origin = '' and headers is not null and type like 'break\_glass\_%'
            order by stream_id, version
            """);
        command.Parameters.Add(new() { Value = patients.ToArray() });
        return (await RowsAsync(command, ct)).ToLookup(
            row => row.Stored.StreamId, row => (row.Stored.Version, RecordsEvents.Names.ReadShut(row.Stored)));
    }

    /// <summary>What the Portal said of users, in the order of their streams.</summary>
    public async Task<ILookup<Guid, UserFact>> UsersAsync(IReadOnlyCollection<Guid> users, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {Row} from periosteal.ledger_entries
            where stream_id = any($1) and source = 'portal' and headers is not null order by stream_id, version
            """);
        command.Parameters.Add(new() { Value = users.ToArray() });
        return (await RowsAsync(command, ct)).ToLookup(row => row.Stored.StreamId, row => new UserFact(
            row.Stored.Type, row.Stored.RecordedAt, JsonSerializer.Deserialize<JsonElement>(row.Stored.Data.Span)));
    }

    public static IEnumerable<PastRead> ReadsIn(AccessRow row) => row.Stored.Headers is null
        ? []
        : PastRead.Of(row.Leaf, row.Stored, (AccessEvent)RecordsEvents.Names.ReadShut(row.Stored));

    /// <summary>Another program wrote it: nobody vouches for who read.</summary>
    public static AuditFinding Foreign(AccessRow row) => new(
        FindingKind.Unfounded,
        new PastRead(
            row.Leaf, row.Stored.Id, row.Stored.Version, row.Stored.StreamId, row.Stored.RecordedAt, "", "", "",
            StoredName.Fact(row.Stored.Type) != "record_access_denied", "", "", null, 0, row.Leaf, row.Stored.RecordedAt, null, null, null),
        null);

    private static async Task<List<AccessRow>> RowsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<AccessRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new AccessRow(reader.GetInt64(0), new StoredEvent
            {
                StreamId = reader.GetGuid(1),
                Id = reader.GetGuid(2),
                Version = reader.GetInt64(3),
                Sequence = reader.GetInt64(4),
                Type = reader.GetString(5),
                RecordedAt = reader.GetFieldValue<DateTimeOffset>(6),
                Data = Encoding.UTF8.GetBytes(reader.GetString(7)),
                HeadersJson = reader.IsDBNull(8) ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(reader.GetString(8)),
            }));
        }

        return rows;
    }

    private NpgsqlCommand Command(string sql, AuditQuestion question)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = (object?)question.Patient ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        foreach (var time in new[] { question.From, question.To })
        {
            command.Parameters.Add(new()
            {
                Value = (object?)time?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz,
            });
        }

        return command;
    }
}

/// <summary>A row of the ledger.</summary>
internal sealed record AccessRow(long Leaf, StoredEvent Stored);
