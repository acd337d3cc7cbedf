using Npgsql;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>Records whose time is over by a day. Ids, days and rules: nobody's name.</summary>
internal sealed class DueRecords(NpgsqlDataSource database, RetentionReading reading)
{
    /// <summary>Most records that are looked at for one answer; the rest is asked for from where it ended.</summary>
    public const int Page = 100;

    /// <summary>Those that may be disposed of before a day, holds and other obstacles among them told.</summary>
    /// <param name="before">The day.</param>
    /// <param name="after">The last id of the page before; null for the first.</param>
    /// <param name="now">For what is open.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<DueRecord> Due, Guid? Next)> FindAsync(
        DateOnly before, Guid? after, DateTimeOffset now, CancellationToken ct)
    {
        var candidates = await CandidatesAsync(before, after, ct);
        var due = new List<DueRecord>();
        foreach (var patient in candidates)
        {
            // One record that goes on in another is listed as that one.
            if (await reading.AssessAsync(patient, now, ct) is { Ground: { ReplacedBy: null, Disposed: false } } a
                && a.Date.EarliestOn < before)
            {
                due.Add(new DueRecord(
                    patient,
                    a.EarliestOn,
                    a.Rule,
                    a.Ground.LastService?.On,
                    a.Ground.Merged.Count + 1,
                    [.. a.ObstaclesOn(before).Select(o => o.Code)]));
            }
        }

        return ([.. due.OrderBy(d => d.EarliestOn ?? DateOnly.MaxValue)], candidates.Count == Page ? candidates[^1] : null);
    }

    // Nothing is due before the years have passed since the last service, or since the last entry where there was none: the
    // database leaves out what cannot be, the rules alone decide.
    private async Task<List<Guid>> CandidatesAsync(DateOnly before, Guid? after, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select p.patient_id from periosteal.patients p
            cross join lateral (
                select coalesce(
                    max(e.occurred_at) filter (where e.source || '/' || regexp_replace(e.type, '_v[0-9]+$', '') = any($1)),
                    min(e.occurred_at)) as since
                from periosteal.ledger_entries e where e.stream_id = p.patient_id and e.source <> 'records') as last
            where p.disposed_at is null and last.since < $2 and ($3::uuid is null or p.patient_id > $3)
            order by p.patient_id limit $4
            """);
        command.Parameters.Add(new() { Value = ServiceOccasions.Names.ToArray() });
        var since = before.AddYears(-RetentionRules.Current.YearsAfterLastService).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        command.Parameters.Add(new() { Value = since.AddDays(1) });
        command.Parameters.Add(new() { Value = (object?)after ?? DBNull.Value });
        command.Parameters.Add(new() { Value = Page });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetGuid(0));
        return found;
    }
}

/// <summary>A record whose time is over.</summary>
/// <param name="EarliestOn">Since when; null while a hold lasts.</param>
/// <param name="Records">Records that end together: more than one when they were merged.</param>
/// <param name="Obstacles">Codes of what stands in the way; empty when it may be proposed.</param>
internal sealed record DueRecord(
    Guid PatientId,
    DateOnly? EarliestOn,
    RetentionRule Rule,
    DateOnly? LastServiceOn,
    int Records,
    IReadOnlyList<string> Obstacles);
