using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.Records.Feed;

/// <summary>
/// Remembers whose records an audience was shown and whose were held back, each from which leaf on: who was never shown a
/// record is not told that it became restricted.
/// </summary>
internal sealed class FeedAudiences(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Keeps what a page showed and held back. The same page again changes nothing.</summary>
    public async Task RememberAsync(
        FeedAudience audience,
        long position,
        IReadOnlyDictionary<Guid, long> shown,
        IReadOnlyDictionary<Guid, long> withheld,
        CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        var seen = new NpgsqlBatchCommand(
            """
            insert into periosteal.feed_audiences as a (audience, role, clinic, subject, position, last_read_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (audience) do update set
                position = greatest(a.position, excluded.position), last_read_at = excluded.last_read_at
            """);
        foreach (var value in new object[]
            {
                audience.PatientsKey, audience.Actor.Role, audience.Actor.Clinic, audience.Actor.UserId, position,
                clock.GetUtcNow().UtcDateTime,
            })
            seen.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(seen);
        if (!audience.IsAuditor)
        {
            batch.BatchCommands.Add(Patients(audience, "shown_from", shown));
            batch.BatchCommands.Add(Patients(audience, "withheld_from", withheld));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// The records of one person, this one and those merged with it, that were shown or held back before a leaf.
    /// </summary>
    public async Task<List<Guid>> BeforeAsync(
        FeedAudience audience, Guid patient, long leaf, bool shown, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)
                where m.merged_at is not null and m.reversed_at is null)
            select f.patient_id from periosteal.feed_patients f join one on one.id = f.patient_id
            where f.audience = $2 and f.{(shown ? "shown_from" : "withheld_from")} < $3 order by f.patient_id
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = audience.PatientsKey });
        command.Parameters.Add(new() { Value = leaf });
        var found = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetGuid(0));
        return found;
    }

    private static NpgsqlBatchCommand Patients(FeedAudience audience, string column, IReadOnlyDictionary<Guid, long> from)
    {
        // In one order, so that two readers of one audience do not wait for each other in a circle.
        var ordered = from.OrderBy(one => one.Key).ToList();
        var command = new NpgsqlBatchCommand(
            $"""
            insert into periosteal.feed_patients as f (audience, patient_id, {column})
            select $1, patient_id, leaf from unnest($2, $3) as t (patient_id, leaf)
            on conflict (audience, patient_id) do update set {column} = least(f.{column}, excluded.{column})
            where f.{column} is null or f.{column} > excluded.{column}
            """);
        command.Parameters.Add(new() { Value = audience.PatientsKey });
        command.Parameters.Add(new() { Value = ordered.ConvertAll(one => one.Key), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = ordered.ConvertAll(one => one.Value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        return command;
    }
}
