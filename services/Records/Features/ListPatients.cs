using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The patients whose record the caller's clinic may see, the most recently changed first.</summary>
internal static class ListPatients
{
    private const int MostShown = 200;
    private const string IntakeAway = "intake-does-not-answer";

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/patients", HandleAsync).AllowRoles(
        Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        NpgsqlDataSource database,
        PatientHistories histories,
        SharingGrounds grounds,
        AccessLog log,
        IClinicZones zones,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        var reader = new Reader(actor.Role, actor.Clinic) { What = "patient-list" };
        var at = clock.GetUtcNow();
        var found = await RowsAsync(database, reader, ct);
        var known = await grounds.FindAsync([.. found.Select(row => row.Patient)], ct);
        var rows = found
            .Where(row => known.TryGetValue(row.Patient, out var ground) && AccessGate.Decide(reader, ground.Ground).Allowed)
            .Select(row => row with { Ground = known[row.Patient].Ground })
            .ToList();

        var identities = await histories.FindAsync([.. rows.SelectMany(r => r.IdentityLeaves)], ct);
        var listed = rows.ConvertAll(row => Describe(row, identities));

        var basis = reader.Role is Roles.Auditor or Roles.PatientDesk ? $"role:{reader.Role}" : $"clinic:{reader.Clinic}";
        var look = known.Values.FirstOrDefault() is { LedgerSize: var size }
            ? new ListLook(size, at, TokenTime.IssuedAt(http.User))
            : null;
        var shown = new AccessEvent.PatientsListed(
            "list", basis, listed.Count, [.. rows.Select(row => row.Patient)], AccessGate.Version, look);
        await log.WriteAsync(user, shown, actor, zone, ct);
        return Results.Json(new PatientList(listed), WireJson.Options);
    }

    private static ListedPatient Describe(Row row, IReadOnlyDictionary<long, HistoryEntry?> identities)
    {
        var entries = row.IdentityLeaves.Select(leaf => identities.GetValueOrDefault(leaf)).ToList();
        // Half a name may be the wrong one: either all of the identity can be opened or none is shown.
        var isAway = entries.Contains(null);
        var identity = isAway ? null : Charting.Draw(row.Patient, [.. entries.OfType<HistoryEntry>()], new AsOf(null, null)).Identity;
        var given = identity?.Given?.Select(g => g!.GetValue<string>()) ?? [];
        var name = string.Join(' ', [.. given, identity?.Family ?? ""]).Trim();
        return new ListedPatient(
            row.Patient,
            name.Length == 0 ? null : name,
            isAway ? IntakeAway : null,
            identity?.BirthDate,
            row.Ground.HomeClinic,
            row.Deceased ? "deceased" : row.IdentityLeaves.Length == 0 ? "provisional" : "registered",
            Restricted: row.Ground.SharingPolicy == "this-clinic-only",
            row.LastRecordedAt);
    }

    // The database leaves out what the gate would refuse anyway; the gate alone decides.
    private static async Task<List<Row>> RowsAsync(NpgsqlDataSource database, Reader reader, CancellationToken ct)
    {
        await using var batch = NamedBatch.Of(database);
        var command = new NpgsqlBatchCommand(
            $"""
            select patient_id, home_clinic, custody_clinic, sharing_policy, shared_clinics, identity_leaves, deceased,
                   last_recorded_at
            from periosteal.patients p
            cross join lateral (
                select exists (
                    select from periosteal.patient_merges m
                    where m.survivor_id = p.patient_id and m.merged_at is not null and m.reversed_at is null)
                    as is_survivor) as merged
            where p.disposed_at is null
              and ($1 or home_clinic = $2 or custody_clinic = $2 or sharing_policy = 'all-clinics'
               or (sharing_policy = 'named-clinics' and $2 = any (shared_clinics)) or merged.is_survivor)
              and not exists (
                select from periosteal.patient_merges m
                where m.retired_id = p.patient_id and m.merged_at is not null and m.reversed_at is null)
            order by last_recorded_at desc, patient_id limit {MostShown}
            """);
        command.Parameters.Add(new() { Value = reader.Role is Roles.Auditor or Roles.PatientDesk });
        command.Parameters.Add(new() { Value = reader.Clinic });
        batch.BatchCommands.Add(command);
        await using var found = await batch.ExecuteReaderAsync(ct);
        await found.NextResultAsync(ct);
        var rows = new List<Row>();
        while (await found.ReadAsync(ct))
        {
            rows.Add(new Row(
                found.GetGuid(0),
                new SharingGround(Text(found, 1), Text(found, 2), Text(found, 3), found.GetFieldValue<string[]>(4)),
                found.GetFieldValue<long[]>(5),
                found.GetBoolean(6),
                found.GetFieldValue<DateTimeOffset>(7)));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private sealed record Row(
        Guid Patient,
        SharingGround Ground,
        long[] IdentityLeaves,
        bool Deceased,
        DateTimeOffset LastRecordedAt);

    private sealed record PatientList(IReadOnlyList<ListedPatient> Patients);

    /// <summary>One patient.</summary>
    /// <param name="NameUnavailable">Why a registered patient has no name here; null when nothing stands in the way.</param>
    private sealed record ListedPatient(
        Guid PatientId,
        string? DisplayName,
        string? NameUnavailable,
        string? BirthDate,
        string? HomeClinic,
        string Status,
        bool Restricted,
        DateTimeOffset LastEventAt);
}
