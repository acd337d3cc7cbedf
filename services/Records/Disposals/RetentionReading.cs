using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>Reads what a record's time is worked out from, and works it out.</summary>
internal sealed class RetentionReading(
    PatientHistories histories, RecordCommands records, NpgsqlDataSource database)
{
    /// <summary>Whether a record may be disposed of; null when nothing is recorded under this id.</summary>
    /// <exception cref="HttpRequestException">A service that keeps a key to it does not answer.</exception>
    public async Task<Assessment?> AssessAsync(Guid patient, DateTimeOffset now, CancellationToken ct)
    {
        // Dates and rules come of it, nothing clinical.
        NamedReader.ForThePlatform();
        var rules = RetentionRules.Current;
        var history = await histories.ReadAsync(patient, null, ct);
        if (RetentionGround.Of(history) is not { } ground)
            return null;
        var date = RetentionPeriod.Of(ground, rules);
        Guid[] one = [history.PatientId, .. history.Replaces];

        // Entries of a record that was parted from this one lie under this one's keys: they are kept as long as that one.
        foreach (var parted in await PartedAsync(one, ct))
        {
            if (RetentionGround.Of(await histories.ReadAsync(parted, null, ct)) is { Disposed: false } other
                && RetentionPeriod.Of(other, rules) is var later && later.EarliestOn > date.EarliestOn)
            {
                date = later;
            }
        }

        HashSet<Guid> holds = [.. ground.PlacedHolds], lifted = [];
        var corrections = new List<Guid>();
        var emergencies = 0;
        foreach (var id in one)
        {
            var state = (await records.LoadAsync(id, ct)).State;
            holds.UnionWith(state.Retention.Holds);
            lifted.UnionWith(state.Retention.Lifted);
            corrections.AddRange(state.Corrections.Open);
            emergencies += state.Emergencies.Unsettled(now);
        }

        return new Assessment(
            ground, date, [.. holds.Except(lifted).Order()], corrections, emergencies, rules.Version);
    }

    private async Task<IReadOnlyList<Guid>> PartedAsync(Guid[] one, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with recursive ever (id) as (
                select unnest($1::uuid[])
                union
                select case when m.survivor_id = ever.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join ever on ever.id in (m.survivor_id, m.retired_id))
            select id from ever where id <> all($1) order by id
            """);
        command.Parameters.Add(new() { Value = one });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parted = new List<Guid>();
        while (await reader.ReadAsync(ct))
            parted.Add(reader.GetGuid(0));
        return parted;
    }
}
