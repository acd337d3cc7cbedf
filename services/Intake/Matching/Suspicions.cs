using Npgsql;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>The list of pairs that somebody should look at.</summary>
internal sealed class Suspicions(NpgsqlDataSource database)
{
    /// <summary>Puts a pair on the list.</summary>
    public static async Task AddAsync(
        NpgsqlTransaction transaction, Guid patient, Candidate other, string clinic, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into periosteal.duplicate_suspicions
                (patient_id, other_id, score, matched, differs, clinic, suspected_at)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (patient_id, other_id) do nothing
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(patient);
        command.Parameters.AddWithValue(other.PatientId);
        command.Parameters.AddWithValue(other.Comparison.Score);
        command.Parameters.AddWithValue(other.Comparison.Matched.ToArray());
        command.Parameters.AddWithValue(other.Comparison.Differs.ToArray());
        command.Parameters.AddWithValue(clinic);
        command.Parameters.AddWithValue(at.UtcDateTime);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes a pair off the list, whichever way round it stands there.</summary>
    public static async Task SettleAsync(
        NpgsqlTransaction transaction, Guid one, Guid other, string how, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update periosteal.duplicate_suspicions set settled = $3
            where (patient_id, other_id) in (($1, $2), ($2, $1)) and settled is null
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(one);
        command.Parameters.AddWithValue(other);
        command.Parameters.AddWithValue(how);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Open pairs, the oldest first; of one clinic, or of all when null.</summary>
    public async Task<IReadOnlyList<SuspectedPair>> ListAsync(string? clinic, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select patient_id, other_id, score, matched, differs, clinic, suspected_at
            from periosteal.duplicate_suspicions
            where settled is null and ($1::varchar is null or clinic = $1)
            order by suspected_at, patient_id limit 500
            """);
        command.Parameters.Add(new() { Value = (object?)clinic ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var pairs = new List<SuspectedPair>();
        while (await reader.ReadAsync(ct))
        {
            pairs.Add(new(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetDecimal(2),
                reader.GetFieldValue<string[]>(3),
                reader.GetFieldValue<string[]>(4),
                reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return pairs;
    }
}

/// <summary>Two records that may be one person.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Clinic">The clinic that registered the first.</param>
internal sealed record SuspectedPair(
    Guid PatientId,
    Guid OtherPatientId,
    decimal Score,
    IReadOnlyList<string> Matched,
    IReadOnlyList<string> Differs,
    string Clinic,
    DateTimeOffset SuspectedAt);
