using Npgsql;

namespace PeriostealPlatform.Records.Access;

/// <summary>Reads what the gate decides on.</summary>
internal sealed class SharingGrounds(NpgsqlDataSource database)
{
    /// <summary>The ground for one patient, or for the record that goes on for it; null when Records knows no such
    /// patient.</summary>
    public async Task<SharingGround?> FindAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)
                where m.merged_at is not null and m.reversed_at is null)
            select p.home_clinic, p.custody_clinic, p.sharing_policy, p.shared_clinics, p.sharing_at, m.merged_at,
                p.break_glass_allowed
            from periosteal.patients p
            join one on one.id = p.patient_id
            left join periosteal.patient_merges m
                on m.retired_id = p.patient_id and m.merged_at is not null and m.reversed_at is null
            """);
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parts = new List<GroundPart>();
        while (await reader.ReadAsync(ct))
        {
            parts.Add(new(
                new(Text(reader, 0), Text(reader, 1), Text(reader, 2), reader.GetFieldValue<string[]>(3))
                {
                    BreakGlassAllowed = reader.GetBoolean(6),
                },
                Time(reader, 4),
                Time(reader, 5)));
        }

        return parts.Count == 0 ? null : MergedGround.Of(parts);
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
