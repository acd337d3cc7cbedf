using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>Writes bookings into the book, in the transaction of the events that say so.</summary>
internal static class AppointmentBook
{
    private const string PractitionerFree = "appointments_practitioner_free";

    private const string Book =
        """
        insert into periosteal.appointments as a
            (session_id, patient_id, course_id, clinic, room, practitioner, during, status, sequence, changed_at)
        values ($1, $2, $3, $4, $5, $6, tstzrange($7, $8), 'booked', $9, $10)
        on conflict (session_id) do update set
            clinic = excluded.clinic, room = excluded.room, practitioner = excluded.practitioner,
            during = excluded.during, sequence = excluded.sequence, changed_at = excluded.changed_at
        """;

    private const string Settle =
        """
        update periosteal.appointments set status = $2, sequence = sequence + 1, changed_at = $3
        where session_id = $1 and status = 'booked'
        """;

    private static readonly HashSet<Type> Facts =
        [typeof(SessionScheduled), typeof(SessionRescheduled), typeof(SessionCancelled), typeof(SessionStarted), typeof(SessionMissed)];

    /// <summary>Whether an event changes the book.</summary>
    public static bool Concerns(EventToAppend appended) => Facts.Contains(TreatmentEvents.Names.Find(appended.Type).Fact);

    /// <exception cref="SlotTakenException">Practitioner or room is taken; the transaction is lost.</exception>
    public static async Task WriteAsync(NpgsqlTransaction transaction, AppendRequest request, CancellationToken ct)
    {
        foreach (var appended in request.Events.Where(Concerns))
        {
            await using var command = Command(transaction, request, appended);
            try
            {
                await command.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.ExclusionViolation)
            {
                throw new SlotTakenException(
                    taken.ConstraintName == PractitionerFree ? Refusals.PractitionerBusy : Refusals.RoomBusy);
            }
        }
    }

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, AppendRequest request, EventToAppend appended)
    {
        // Sealed fields stay shut: the book holds ids, codes and times.
        var body = JsonSerializer.Deserialize<JsonElement>(appended.Data.Span);
        var type = TreatmentEvents.Names.Find(appended.Type).Fact;
        if (type == typeof(SessionScheduled))
            return Upsert(transaction, request, Read<SessionScheduled>(body));
        return type == typeof(SessionRescheduled)
            ? Upsert(transaction, request, Read<SessionRescheduled>(body))
            : Settled(transaction, request, type, body);
    }

    private static NpgsqlCommand Upsert(NpgsqlTransaction transaction, AppendRequest request, SessionScheduled e) => Upsert(
        transaction, request, e.SessionId, e.CourseId,
        new Slot(e.PlannedFor, e.DurationMin, e.Clinic, e.Room, e.Practitioner), sequence: 0);

    private static NpgsqlCommand Upsert(NpgsqlTransaction transaction, AppendRequest request, SessionRescheduled e) => Upsert(
        transaction, request, e.SessionId, e.CourseId,
        new Slot(e.PlannedFor, e.DurationMin, e.Clinic, e.Room, e.Practitioner), e.Sequence);

    private static T Read<T>(JsonElement body) => body.Deserialize<T>(FactJson.Options)!;

    private static NpgsqlCommand Upsert(
        NpgsqlTransaction transaction, AppendRequest request, SessionId session, CourseId course, Slot slot, int sequence) =>
        new(Book, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = session.Value }, new() { Value = request.Stream }, new() { Value = course.Value },
                new() { Value = slot.Clinic }, new() { Value = slot.Room }, new() { Value = slot.Practitioner },
                new() { Value = slot.PlannedFor.UtcDateTime }, new() { Value = slot.Ends.UtcDateTime },
                new() { Value = sequence }, new() { Value = request.RecordedAt.UtcDateTime },
            },
        };

    private static NpgsqlCommand Settled(NpgsqlTransaction transaction, AppendRequest request, Type type, JsonElement body)
    {
        var session = body.TryGetProperty("sessionId", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetGuid()
            : (Guid?)null;
        var status = type == typeof(SessionStarted) ? AppointmentStatus.Held
            : type == typeof(SessionMissed) ? AppointmentStatus.Missed
            : AppointmentStatus.Cancelled;
        return new(Settle, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = (object?)session ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = Words.Of(status) },
                new() { Value = request.RecordedAt.UtcDateTime },
            },
        };
    }
}
