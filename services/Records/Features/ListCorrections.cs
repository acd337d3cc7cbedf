using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The work list of correction requests and of notices to be given: ids, days and codes.</summary>
internal static class ListCorrections
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/corrections", HandleAsync)
        .AllowRoles([.. WorkLists.Corrections.Roles])
        .WithName(nameof(ListCorrections));

    private static async Task<IResult> HandleAsync(
        string? state,
        HttpContext http,
        NpgsqlDataSource database,
        RecordWork work,
        WorkListReading reading,
        CancellationToken ct)
    {
        if (state is not (null or "open" or "due-soon" or "overdue" or "refused" or "carried-out" or "notices"))
            return Problems.Invalid(Check.That(false, "state", "is none of open, due-soon, overdue, refused, carried-out, notices"));
        var actor = Caller.Of(http.User);
        // A clinic's people see its own; the desk and the privacy officer work for the chain.
        var clinic = actor?.Role is Roles.PatientDesk or Roles.PrivacyOfficer ? null : actor?.Clinic;
        await work.CatchUpAsync(ct);
        await using var command = database.CreateCommand(
            """
            select c.correction_id, c.patient_id, c.clinic, c.act, c.stage, c.received_on, c.due_on, c.overdue, c.entry_id,
                   n.due, n.here
            from periosteal.corrections c
            cross join lateral (
                select count(*) filter (where not sent)::int as due,
                       count(*) filter (where not sent and recipient = $1)::int as here
                from periosteal.correction_notices where correction_id = c.correction_id) as n
            where ($1::varchar is null or c.clinic = $1 or n.here > 0)
              and case coalesce($2, 'open')
                  when 'open' then c.stage in ('received', 'accepted')
                  when 'due-soon' then c.stage = 'received' and not c.overdue and c.due_on <= current_date + 7
                  when 'overdue' then c.stage = 'received' and c.overdue
                  when 'notices' then n.due > 0
                  else c.stage = $2 end
            order by c.due_on, c.correction_id limit 500
            """);
        command.Parameters.Add(new() { Value = (object?)clinic ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            list.Add(new Row(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetFieldValue<DateOnly>(5),
                reader.GetFieldValue<DateOnly>(6),
                reader.GetBoolean(7),
                reader.IsDBNull(8) ? null : reader.GetGuid(8),
                reader.GetInt32(9)));
        }

        return await reading.ShowAsync(
            http, WorkLists.Corrections, list.Select(row => row.PatientId), new { Corrections = list }, ct);
    }

    /// <param name="NoticesDue">People and organisations who are still to be told.</param>
    private sealed record Row(
        Guid CorrectionId,
        Guid PatientId,
        string Clinic,
        string Act,
        string Stage,
        DateOnly ReceivedOn,
        DateOnly DueOn,
        bool Overdue,
        Guid? EntryId,
        int NoticesDue);
}
