using System.Text;
using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Access;

/// <summary>
/// Reads who saw a person's record: in every record that is one with it, while it was, on lists that it stood on, and when the
/// whole ledger was given out.
/// </summary>
internal sealed class AccessLogReading(NpgsqlDataSource database, IEventStore store, EventCodec<RecordFact> codec)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AccessEntry>> ReadAsync(Guid patient, CancellationToken ct)
    {
        var entries = new List<AccessEntry>();
        foreach (var (record, from, to) in await RecordsOfAsync(patient, ct))
        {
            await foreach (var stored in store.ReadStreamAsync(record, StreamSlice.All, ct))
            {
                if (stored.RecordedAt >= from && stored.RecordedAt < to && stored.Headers is not null
                    && await codec.ReadAsync(stored, ct) is AccessEvent access)
                    entries.Add(AccessEntry.From(stored, access, record));
            }
        }

        entries.AddRange(await ListsAsync([.. entries.Select(e => e.PatientId).Append(patient).Distinct()], ct));
        return [.. entries.OrderBy(e => e.At)];
    }

    // A record that was one with this for a while showed this one's content only then.
    private async Task<List<(Guid Record, DateTimeOffset From, DateTimeOffset To)>> RecordsOfAsync(
        Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)
                where m.merged_at is not null and m.reversed_at is null)
            select id, '-infinity'::timestamptz, 'infinity'::timestamptz from one
            union
            select m.survivor_id, m.merged_at, m.reversed_at from periosteal.patient_merges m
            where m.retired_id = $1 and m.reversed_at is not null and m.merged_at is not null
              and m.survivor_id not in (select id from one)
            """);
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var records = new List<(Guid, DateTimeOffset, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
            records.Add((reader.GetGuid(0), Time(reader, 1), Time(reader, 2)));
        return records;
    }

    private async Task<List<AccessEntry>> ListsAsync(Guid[] records, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select event_id, stream_id, version, sequence, type, recorded_at, data::text, headers::text
            from periosteal.ledger_entries
            where source = 'records' and type like 'patients\_listed%' and headers is not null
              and data -> 'patients' ?| $1
            union all
            select event_id, stream_id, version, sequence, type, recorded_at, data::text, headers::text
            from periosteal.ledger_entries
            where source = 'records' and type like 'ledger\_evidence\_given%' and headers is not null
              and (data ->> 'size')::bigint > (select min(leaf_index) from periosteal.ledger_entries where stream_id = any ($2))
            """);
        command.Parameters.Add(new() { Value = records.Select(r => r.ToString("D")).ToArray() });
        command.Parameters.Add(new() { Value = records });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<AccessEntry>();
        while (await reader.ReadAsync(ct))
        {
            var stored = new StoredEvent
            {
                Id = reader.GetGuid(0),
                StreamId = reader.GetGuid(1),
                Version = reader.GetInt64(2),
                Sequence = reader.GetInt64(3),
                Type = reader.GetString(4),
                RecordedAt = reader.GetFieldValue<DateTimeOffset>(5),
                Data = Encoding.UTF8.GetBytes(reader.GetString(6)),
                HeadersJson = Encoding.UTF8.GetBytes(reader.GetString(7)),
            };
            entries.Add(AccessEntry.From(stored, (AccessEvent)codec.Names.ReadShut(stored), records[0]));
        }

        return entries;
    }

    private static DateTimeOffset Time(NpgsqlDataReader reader, int column) =>
        reader.GetFieldValue<DateTime>(column) is var at && at == DateTime.MinValue ? DateTimeOffset.MinValue
        : at == DateTime.MaxValue ? DateTimeOffset.MaxValue
        : new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
