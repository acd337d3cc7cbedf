using Npgsql;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>The patients whose record the gate would open to a caller. It is asked again when something is shown.</summary>
internal sealed class VisiblePatients(NpgsqlDataSource database, SharingGrounds grounds)
{
    /// <param name="reader">Who asks, and for what.</param>
    /// <param name="heldBy">Only those whom this clinic holds; null for all.</param>
    /// <param name="most">Looks at no more records than this.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Ids in order; null when there are more records than may be looked at.</returns>
    public async Task<SeenPatients?> FindAsync(Reader reader, string? heldBy, int most, CancellationToken ct)
    {
        // A merged record is seen through the one that goes on.
        await using var batch = NamedBatch.Of(database);
        var command = new NpgsqlBatchCommand(
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
        batch.BatchCommands.Add(command);
        await using (var rows = await batch.ExecuteReaderAsync(ct))
        {
            await rows.NextResultAsync(ct);
            while (await rows.ReadAsync(ct))
                all.Add(rows.GetGuid(0));
        }

        return all.Count > most ? null : await KeepAsync(reader, all, ct);
    }

    /// <summary>Whether there is a record of this id at all.</summary>
    public async Task<bool> IsKnownAsync(Guid patient, CancellationToken ct) => await grounds.FindAsync(patient, ct) is not null;

    /// <summary>Those of some patients whose record the caller may see.</summary>
    public async Task<SeenPatients> KeepAsync(Reader reader, IReadOnlyList<Guid> patients, CancellationToken ct)
    {
        var known = await grounds.FindAsync(patients, ct);
        return new SeenPatients(
            [.. patients.Where(p => known.TryGetValue(p, out var ground) && AccessGate.Decide(reader, ground.Ground).Allowed)],
            known.Values.FirstOrDefault()?.LedgerSize);
    }
}

/// <summary>Patients whose record the gate would open.</summary>
/// <param name="Patients">Their ids, in order.</param>
/// <param name="LedgerSize">How much of the ledger that rests on; null when nobody was known.</param>
internal sealed record SeenPatients(IReadOnlyList<Guid> Patients, long? LedgerSize);
