using System.Text.Json;
using Npgsql;

namespace PeriostealPlatform.Intake.WorkLists;

/// <summary>The rows of the work list.</summary>
internal static class WorkListRows
{
    /// <summary>Makes a patient's rows those that the state asks for.</summary>
    public static async Task ReplaceAsync(
        NpgsqlTransaction transaction, Guid stream, IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        await using (var clear = new NpgsqlCommand(
            "delete from periosteal.work_list where stream_id = $1", transaction.Connection, transaction))
        {
            clear.Parameters.Add(new() { Value = stream });
            await clear.ExecuteNonQueryAsync(ct);
        }

        foreach (var item in items)
        {
            await using var insert = new NpgsqlCommand(
                """
                insert into periosteal.work_list
                    (stream_id, kind, subject, clinic, episode_id, code, since, due_on)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                transaction.Connection,
                transaction);
            object?[] values =
            [
                stream, CodeOf(item.Kind), item.Subject, item.Clinic, item.EpisodeId, item.Code,
                item.Since?.ToUniversalTime(), item.DueOn,
            ];
            foreach (var value in values)
                insert.Parameters.Add(new() { Value = value ?? DBNull.Value });
            await insert.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>What a clinic has to see to by a day, the longest waiting first.</summary>
    public static async Task<IReadOnlyList<WorkListEntry>> ReadAsync(
        NpgsqlDataSource database, string clinic, DateOnly today, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select stream_id, kind, subject, episode_id, code, since, due_on from periosteal.work_list
            where clinic = $1 and (due_on is null or due_on <= $2)
            order by coalesce(due_on, since at time zone 'UTC', '-infinity'), stream_id, kind, subject limit $3
            """);
        command.Parameters.Add(new() { Value = clinic });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<WorkListEntry>();
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetGuid(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6)));
        }

        return entries;
    }

    private static string CodeOf(WorkKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

/// <summary>One row of the work list.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Kind"><c>deferred-review</c>, <c>red-flag</c>, <c>transfer-asked</c>, <c>episode-at-risk</c>,
/// <c>lost-to-follow-up</c>, <c>death-to-record</c> or <c>consent-expired</c>.</param>
/// <param name="Subject">The episode, red flag, transfer or adverse reaction.</param>
/// <param name="EpisodeId">The episode; null when it concerns the whole record.</param>
/// <param name="Code">Code of the catalogue, or of the clinic that asks.</param>
/// <param name="Since">Since when, as far as it is known.</param>
/// <param name="DueOn">The day on which it was to be seen to; null for at once.</param>
internal sealed record WorkListEntry(
    Guid PatientId,
    string Kind,
    Guid Subject,
    Guid? EpisodeId,
    string? Code,
    DateTimeOffset? Since,
    DateOnly? DueOn);
