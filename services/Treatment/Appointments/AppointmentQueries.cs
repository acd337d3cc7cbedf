using Npgsql;
using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>Reads the book and the recall list.</summary>
internal sealed class AppointmentQueries(NpgsqlDataSource database)
{
    private const string Columns =
        "session_id, patient_id, course_id, clinic, room, practitioner, lower(during), upper(during), status, sequence, changed_at";

    // A feed keeps what was cancelled: a calendar that knew the session must learn that it is off.
    private static readonly TimeSpan FeedBack = TimeSpan.FromDays(30), FeedAhead = TimeSpan.FromDays(366);

    /// <summary>Sessions of a clinic that are booked, were held or missed, from a day on.</summary>
    public Task<IReadOnlyList<AppointmentRow>> OfClinicAsync(string clinic, DateOnly from, int days, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ClinicalCatalogue.Current.FindClinic(clinic)!.Zone);
        return ReadAsync(
            $"""
            select {Columns} from periosteal.appointments
            where clinic = $1 and lower(during) >= $2 and lower(during) < $3 and status <> 'cancelled'
            order by lower(during), room
            """,
            ct, clinic, StartOf(from, zone), StartOf(from.AddDays(days), zone));
    }

    /// <summary>A practitioner's sessions of the last month and the next year, those cancelled included.</summary>
    public Task<IReadOnlyList<AppointmentRow>> OfPractitionerAsync(
        string practitioner, DateTimeOffset now, CancellationToken ct) => ReadAsync(
        $"""
        select {Columns} from periosteal.appointments
        where practitioner = $1 and lower(during) >= $2 and lower(during) < $3
        order by lower(during), session_id
        """,
        ct, practitioner, (now - FeedBack).UtcDateTime, (now + FeedAhead).UtcDateTime);

    /// <summary>Courses whose next session is due and not booked, the longest due first.</summary>
    public async Task<IReadOnlyList<RecallRow>> RecallsAsync(string clinic, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select stream_id, subject, due_at from periosteal.due_times
            where kind = $1 and clinic = $2 and due_at <= $3
            order by due_at, subject
            """);
        command.Parameters.AddWithValue(RecallDue.StoredKind);
        command.Parameters.AddWithValue(clinic);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<RecallRow>();
        while (await reader.ReadAsync(ct))
        {
            var due = reader.GetFieldValue<DateTimeOffset>(2);
            rows.Add(new RecallRow(
                reader.GetGuid(0), Guid.Parse(reader.GetString(1)), due == RecallDue.FromTheStart ? null : due));
        }

        return rows;
    }

    private async Task<IReadOnlyList<AppointmentRow>> ReadAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AppointmentRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new AppointmentRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetString(8), reader.GetInt32(9), reader.GetFieldValue<DateTimeOffset>(10)));
        }

        return rows;
    }

    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
}

/// <summary>One session of the book; ids and codes only.</summary>
/// <param name="Status"><c>booked</c>, <c>held</c>, <c>missed</c> or <c>cancelled</c>.</param>
/// <param name="Sequence">Rises with every change.</param>
internal sealed record AppointmentRow(
    Guid SessionId,
    Guid PatientId,
    Guid CourseId,
    string Clinic,
    string Room,
    string Practitioner,
    DateTimeOffset Starts,
    DateTimeOffset Ends,
    string Status,
    int Sequence,
    DateTimeOffset ChangedAt);

/// <summary>A course whose next session is due and not booked.</summary>
/// <param name="DueSince">Since when the plan's interval is over; null when no session was held yet.</param>
internal sealed record RecallRow(Guid PatientId, Guid CourseId, DateTimeOffset? DueSince);
