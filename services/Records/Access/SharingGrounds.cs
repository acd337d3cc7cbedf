using Npgsql;

namespace PeriostealPlatform.Records.Access;

/// <summary>Reads what the gate decides on.</summary>
internal sealed class SharingGrounds(NpgsqlDataSource database)
{
    /// <summary>The ground for one patient; null when Records knows no such patient.</summary>
    public async Task<SharingGround?> FindAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select home_clinic, custody_clinic, sharing_policy, shared_clinics from periosteal.patients where patient_id = $1");
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SharingGround(Text(reader, 0), Text(reader, 1), Text(reader, 2), reader.GetFieldValue<string[]>(3))
            : null;
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
