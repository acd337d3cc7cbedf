using Npgsql;
using PeriostealPlatform.Intake.Patients.Identifiers;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>Keeps an IHI with one patient (INT-05). Holds digests only.</summary>
internal sealed class IdentifierIndex(MasterKeyRing master)
{
    private const string Ihi = "ihi";

    private readonly BlindIndex _ihis = new(master, Ihi);

    /// <summary>
    /// Takes an IHI for a patient in the transaction that registers the patient; false when another patient has it.
    /// Waits for a registration of the same IHI that is under way.
    /// </summary>
    public async Task<bool> TakeAsync(NpgsqlTransaction transaction, Ihi ihi, Guid patient, CancellationToken ct)
    {
        foreach (var digest in _ihis.Digests(ihi.Value))
        {
            if (await OwnerAsync(transaction, digest, patient, ct) != patient)
                return false;
        }

        return true;
    }

    /// <summary>Gives an IHI back that turned out not to be this patient's.</summary>
    public async Task GiveBackAsync(NpgsqlTransaction transaction, Ihi ihi, Guid patient, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "delete from periosteal.identifier_index where kind = $1 and digest = any($2) and patient_id = $3",
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = Ihi });
        command.Parameters.Add(new() { Value = _ihis.Digests(ihi.Value).Select(d => d.Bytes).ToArray() });
        command.Parameters.Add(new() { Value = patient });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All identifiers of one record belong to another from now on: the two are one person.</summary>
    public static async Task MoveAsync(NpgsqlTransaction transaction, Guid from, Guid to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "update periosteal.identifier_index set patient_id = $2 where patient_id = $1",
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes every identifier from a record, so that each can be given to whom it belongs.</summary>
    public static async Task ReleaseAsync(NpgsqlTransaction transaction, Guid patient, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "delete from periosteal.identifier_index where patient_id = $1", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = patient });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Guid> OwnerAsync(
        NpgsqlTransaction transaction, BlindDigest digest, Guid patient, CancellationToken ct)
    {
        // The update that changes nothing returns the row also when it was there before.
        await using var command = new NpgsqlCommand(
            """
            insert into periosteal.identifier_index as held (kind, digest, master_key_id, patient_id)
            values ($1, $2, $3, $4)
            on conflict (kind, digest) do update set patient_id = held.patient_id
            returning patient_id
            """,
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = Ihi });
        command.Parameters.Add(new() { Value = digest.Bytes });
        command.Parameters.Add(new() { Value = digest.MasterKeyId });
        command.Parameters.Add(new() { Value = patient });
        return (Guid)(await command.ExecuteScalarAsync(ct))!;
    }
}
