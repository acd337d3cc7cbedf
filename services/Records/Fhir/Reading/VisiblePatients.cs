using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>The patients whose record the gate would open to a caller. It is asked again when something is shown.</summary>
internal sealed class VisiblePatients(NpgsqlDataSource database, SharingGrounds grounds)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="heldBy">Only those whom this clinic holds; null for all.</param>
    /// <param name="most">Looks at no more records than this.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Ids in order; null when there are more records than may be looked at.</returns>
    public async Task<IReadOnlyList<Guid>?> FindAsync(Actor actor, string? heldBy, int most, CancellationToken ct)
    {
        // A merged record is seen through the one that goes on.
        await using var command = database.CreateCommand(
            """
            select patient_id from periosteal.patients p
            where ($1::text is null or p.home_clinic = $1 or p.custody_clinic = $1)
                and not exists (
                    select from periosteal.patient_merges m
                    where m.retired_id = p.patient_id and m.merged_at is not null and m.reversed_at is null)
            order by patient_id limit $2
            """);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = heldBy });
        command.Parameters.Add(new() { Value = most + 1 });
        var all = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                all.Add(reader.GetGuid(0));
        }

        return all.Count > most ? null : await KeepAsync(actor, all, ct);
    }

    /// <summary>Those of some patients whose record the caller may see.</summary>
    public async Task<IReadOnlyList<Guid>> KeepAsync(Actor actor, IReadOnlyList<Guid> patients, CancellationToken ct)
    {
        var asking = new Reader(actor.Role, actor.Clinic);
        var visible = new List<Guid>();
        foreach (var patient in patients)
        {
            if (await grounds.FindAsync(patient, ct) is { } ground && AccessGate.Decide(asking, ground).Allowed)
                visible.Add(patient);
        }

        return visible;
    }
}
