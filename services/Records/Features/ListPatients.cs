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

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/patients", HandleAsync).AllowRoles(
        Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        NpgsqlDataSource database,
        PatientHistories histories,
        AccessLog log,
        IClinicZones zones,
        CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        var reader = new Reader(actor.Role, actor.Clinic);
        var listed = new List<ListedPatient>();
        foreach (var row in await RowsAsync(database, reader, ct))
        {
            if (AccessGate.Decide(reader, row.Ground).Allowed)
                listed.Add(await DescribeAsync(row, histories, ct));
        }

        var basis = reader.Role is Roles.Auditor or Roles.PatientDesk ? $"role:{reader.Role}" : $"clinic:{reader.Clinic}";
        await log.WriteAsync(user, new AccessEvent.PatientsListed("list", basis, listed.Count), actor, zone, ct);
        return Results.Json(new PatientList(listed), WireJson.Options);
    }

    private static async Task<ListedPatient> DescribeAsync(Row row, PatientHistories histories, CancellationToken ct)
    {
        var identity = row.RegisteredLeaf is { } leaf && await histories.FindAsync(leaf, ct) is { } e ? e.Data : null;
        var given = identity?.List("given").Select(g => g!.GetValue<string>()) ?? [];
        var name = string.Join(' ', [.. given, identity?.Text("family") ?? ""]).Trim();
        return new ListedPatient(
            row.Patient,
            name.Length == 0 ? null : name,
            identity?.Text("birthDate"),
            row.Ground.HomeClinic,
            row.RegisteredLeaf is null ? "provisional" : "registered",
            Restricted: row.Ground.SharingPolicy == "this-clinic-only",
            row.LastRecordedAt);
    }

    // The database leaves out what the gate would refuse anyway; the gate alone decides.
    private static async Task<List<Row>> RowsAsync(NpgsqlDataSource database, Reader reader, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select patient_id, home_clinic, custody_clinic, sharing_policy, shared_clinics, registered_leaf, last_recorded_at
            from periosteal.patients
            where $1 or home_clinic = $2 or custody_clinic = $2 or sharing_policy = 'all-clinics'
               or (sharing_policy = 'named-clinics' and $2 = any (shared_clinics))
            order by last_recorded_at desc, patient_id limit {MostShown}
            """);
        command.Parameters.Add(new() { Value = reader.Role is Roles.Auditor or Roles.PatientDesk });
        command.Parameters.Add(new() { Value = reader.Clinic });
        await using var found = await command.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await found.ReadAsync(ct))
        {
            rows.Add(new Row(
                found.GetGuid(0),
                new SharingGround(Text(found, 1), Text(found, 2), Text(found, 3), found.GetFieldValue<string[]>(4)),
                found.IsDBNull(5) ? null : found.GetInt64(5),
                found.GetFieldValue<DateTimeOffset>(6)));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private sealed record Row(Guid Patient, SharingGround Ground, long? RegisteredLeaf, DateTimeOffset LastRecordedAt);

    private sealed record PatientList(IReadOnlyList<ListedPatient> Patients);

    private sealed record ListedPatient(
        Guid PatientId,
        string? DisplayName,
        string? BirthDate,
        string? HomeClinic,
        string Status,
        bool Restricted,
        DateTimeOffset LastEventAt);
}
