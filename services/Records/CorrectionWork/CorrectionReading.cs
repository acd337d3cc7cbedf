using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.CorrectionWork;

/// <summary>Reads what a decision about a correction rests on: the entry, what puts it right, and who read it.</summary>
internal sealed class CorrectionReading(NpgsqlDataSource database, IEventStore store, EventCodec<RecordFact> codec)
{
    private const string One =
        """
        with recursive one (id) as (
            select $1::uuid
            union
            select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
            from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)
            where m.merged_at is not null and m.reversed_at is null)
        """;

    /// <summary>When an entry of this record came into the ledger; null when it is none of this record's.</summary>
    public async Task<DateTimeOffset?> FindEntryAsync(Guid patient, Guid entry, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {One} select e.recorded_at from periosteal.ledger_entries e
            where e.stream_id in (select id from one) and e.event_id = $2 and e.source <> 'records'
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = entry });
        return await command.ExecuteScalarAsync(ct) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>Each event named, with what it puts right; null for one that the ledger does not hold as an amendment.</summary>
    public async Task<IReadOnlyList<(Guid Id, FoundAmendment? Found)>> FindAmendmentsAsync(
        Guid patient, IReadOnlyList<Guid> named, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {One} select e.event_id, e.type, e.data::text, coalesce(e.headers ->> 'occurredAt', '')
            from periosteal.ledger_entries e
            where e.stream_id in (select id from one) and e.source <> 'records' and e.headers is not null
              and (e.event_id = any($2) or e.type like 'patient_registered%')
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = named.ToArray() });
        var (found, registrations) = (new Dictionary<Guid, (string Type, JsonElement Body, DateOnly Day)>(), new List<Guid>());
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var (id, type) = (reader.GetGuid(0), reader.GetString(1));
                if (type.StartsWith("patient_registered", StringComparison.Ordinal))
                    registrations.Add(id);
                using var body = JsonDocument.Parse(reader.GetString(2));
                var at = DateTimeOffset.Parse(reader.GetString(3), System.Globalization.CultureInfo.InvariantCulture);
                found[id] = (type, body.RootElement.Clone(), DateOnly.FromDateTime(at.DateTime));
            }
        }

        return [.. named.Select(id => (id, found.TryGetValue(id, out var e) ? Amendment(e.Type, e.Body, e.Day, registrations) : null))];
    }

    /// <summary>Who read the record since the entry stood in it, from the access log; of the whole record when null.</summary>
    public async Task<IReadOnlyList<PastReader>> ReadersAsync(Guid patient, DateTimeOffset? since, CancellationToken ct)
    {
        var reads = new List<PastRead>();
        foreach (var record in await RecordsAsync(patient, ct))
        {
            await foreach (var stored in store.ReadStreamAsync(record, StreamSlice.All, ct))
            {
                if (stored.Type.StartsWith("record_accessed", StringComparison.Ordinal) && stored.Headers is { } by
                    && await codec.ReadAsync(stored, ct) is AccessEvent.RecordAccessed fact)
                {
                    reads.Add(new PastRead(stored.RecordedAt, by.Actor, by.Role, by.Clinic, fact));
                }
            }
        }

        return Readership.Since(since ?? DateTimeOffset.MinValue, reads);
    }

    /// <summary>Records that are one with this one now, itself among them.</summary>
    public async Task<IReadOnlyList<Guid>> RecordsAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{One} select id from one order by id");
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var records = new List<Guid>();
        while (await reader.ReadAsync(ct))
            records.Add(reader.GetGuid(0));
        return records;
    }

    private static FoundAmendment? Amendment(
        string type, JsonElement body, DateOnly day, IReadOnlyList<Guid> registrations) =>
        Histories.StoredName.Fact(type) switch
        {
            "record_amended" => new FoundAmendment([body.GetProperty("targetEventId").GetGuid()], day),
            "entry_withdrawn" => new FoundAmendment(
                [.. body.GetProperty("targetEventIds").EnumerateArray().Select(id => id.GetGuid())], day),
            // It puts the registration right, whichever of its values.
            "patient_identity_corrected" => new FoundAmendment(registrations, day),
            _ => null,
        };
}
