using System.Text.Json;
using Npgsql;

namespace PeriostealPlatform.Records.Access;

/// <summary>Reads what the gate decides on: what the ledger says about whose a record is and whom the patient lets see it.</summary>
internal sealed class SharingGrounds(NpgsqlDataSource database)
{
    private const string EveryMerge =
        """
        with recursive one (asked, id) as (
            select a, a from unnest($1::uuid[]) as a
            union
            select one.asked, case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
            from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id))
        """;

    /// <summary>The ground for one patient, or for the record that goes on for it, with how much of the ledger it rests on;
    /// null when Records knows no such patient.</summary>
    public async Task<KnownGround?> FindAsync(Guid patient, CancellationToken ct) =>
        (await FindAsync([patient], ct)).GetValueOrDefault(patient);

    /// <summary>The same for several patients at one moment; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, KnownGround>> FindAsync(
        IReadOnlyCollection<Guid> patients, CancellationToken ct)
    {
        var (facts, size) = await FactsAsync(patients, ct);
        var found = new Dictionary<Guid, KnownGround>();
        foreach (var patient in patients)
        {
            if (GroundFold.At(patient, facts.GetValueOrDefault(patient, []), size) is { } ground)
                found[patient] = new KnownGround(ground, size);
        }

        return found;
    }

    /// <summary>All that was ever known, by patient, for decisions that are made again; and the ledger's size.</summary>
    public async Task<(IReadOnlyDictionary<Guid, IReadOnlyList<GroundFact>> Facts, long Size)> FactsAsync(
        IReadOnlyCollection<Guid> patients, CancellationToken ct)
    {
        // One statement sees one moment: the size and the leaves belong together.
        await using var command = database.CreateCommand(
            $"""
            {EveryMerge}
            select one.asked, s.size, e.leaf_index, e.stream_id, e.event_id, e.type, e.headers ->> 'clinic', e.recorded_at,
                   e.data::text
            from periosteal.ledger_size s
            left join (one join periosteal.ledger_entries e
                on e.stream_id = one.id and e.source = 'intake' and e.headers is not null
                and regexp_replace(e.type, '_v[0-9]+$', '') = any($2)) on true
            order by e.leaf_index
            """);
        command.Parameters.Add(new() { Value = patients.ToArray() });
        command.Parameters.Add(new() { Value = GroundFold.Facts });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var facts = new Dictionary<Guid, IReadOnlyList<GroundFact>>();
        var size = 0L;
        while (await reader.ReadAsync(ct))
        {
            size = reader.GetInt64(1);
            if (reader.IsDBNull(0))
                continue;
            if (!facts.TryGetValue(reader.GetGuid(0), out var own))
                facts[reader.GetGuid(0)] = own = new List<GroundFact>();
            ((List<GroundFact>)own).Add(ToFact(reader));
        }

        return (facts, size);
    }

    private static GroundFact ToFact(NpgsqlDataReader reader)
    {
        using var body = JsonDocument.Parse(reader.GetString(8));
        return new GroundFact(
            reader.GetInt64(2),
            reader.GetGuid(3),
            reader.GetGuid(4),
            reader.GetString(5),
            reader.IsDBNull(6) ? null : reader.GetString(6),
            reader.GetFieldValue<DateTimeOffset>(7),
            body.RootElement.Clone());
    }
}

/// <summary>What the gate decides on, and on how much of the ledger that rests.</summary>
internal sealed record KnownGround(SharingGround Ground, long LedgerSize);
