using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Appointment: booked sessions, and those that were missed (domain.md §5.1).</summary>
internal static class AppointmentResources
{
    public const string Type = "Appointment";

    public static void Schedule(RecordDraft draft, HistoryEntry e) => draft.Put(
        Type, draft.IdOf(Type, e.Data.Id("sessionId")), Object(
            ("status", "booked"),
            ("serviceType", List(LocalCodes.Concept(Systems.Method, "pm"))),
            ("start", Start(e, 0)),
            ("end", Start(e, e.Data.Number("durationMin") ?? 0)),
            ("minutesDuration", e.Data.Number("durationMin")),
            ("created", FhirJson.DateTime(e.OccurredAt)),
            ("participant", List(
                Participant(draft.Subject),
                Participant(draft.Staff.ReferenceTo(e.Data.Text("practitioner") ?? e.Actor)),
                e.Data.Text("clinic") is { } clinic ? Participant(Reference($"Location/{clinic}")) : null))));

    public static void Cancel(RecordDraft draft, HistoryEntry e)
    {
        End(draft, e, "cancelled");
        draft.Edit(Type, draft.IdOf(Type, e.Data.Id("sessionId")), a => a["cancelationReason"] = Concept(e.Data.Text("reason")));
    }

    public static void End(RecordDraft draft, HistoryEntry e, string status)
    {
        if (e.Data.OptionalId("sessionId") is { } session)
            draft.Edit(Type, draft.IdOf(Type, session), a => a["status"] = status);
    }

    /// <summary>A missed session that was never booked here: when it was planned to end nobody wrote down.</summary>
    public static void Miss(RecordDraft draft, HistoryEntry e)
    {
        var status = e.Data.Text("kind") == "no-show" ? "noshow" : "cancelled";
        if (draft.ReferenceTo(Type, e.Data.OptionalId("sessionId")) is not null)
        {
            End(draft, e, status);
            return;
        }

        var planned = FhirJson.DateTime(e.Data["plannedFor"]);
        draft.Put(Type, draft.IdOf(Type, e.Data.OptionalId("sessionId") ?? e.Stored.Id), Object(
            ("status", status),
            ("cancelationReason", status == "cancelled" ? Concept(e.Data.Text("kind")) : null),
            ("serviceType", List(LocalCodes.Concept(Systems.Method, "pm"))),
            ("start", planned),
            ("_end", Absent("unknown")),
            ("participant", List(
                Participant(draft.Subject),
                e.Clinic is { } clinic ? Participant(Reference($"Location/{clinic}")) : null))));
    }

    private static JsonObject Participant(JsonObject actor) => Object(("actor", actor), ("status", "accepted"));

    private static string Start(HistoryEntry e, int minutes) => FhirJson.DateTime(DateTimeOffset.Parse(
        e.Data.Text("plannedFor") ?? throw new UnreadableFactException("plannedFor"),
        System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes));
}
