using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Encounter of a session and the Procedure of what was done in it (domain.md §5.1).</summary>
internal static class SessionResources
{
    public const string Encounter = "Encounter";
    public const string Procedure = "Procedure";

    public static void Start(RecordDraft draft, HistoryEntry e)
    {
        var session = e.Data.Id("sessionId");
        var clinic = e.Data.Text("clinic") ?? e.Clinic;
        var practitioner = draft.Staff.ReferenceTo(e.Data.Text("practitioner") ?? e.Actor);
        var started = FhirJson.DateTime(e.OccurredAt);
        draft.Put(Encounter, draft.IdOf(Encounter, session), Object(
            ("identifier", List(Object(("system", $"{Systems.Base}/sid/session"), ("value", session.ToString())))),
            ("status", "in-progress"),
            ("class", Coding(Systems.ActCode, "AMB", "ambulatory")),
            ("type", List(LocalCodes.Concept(Systems.Method, "pm", $"Session {e.Data.Number("number")}"))),
            ("subject", draft.Subject),
            ("episodeOfCare", List(draft.ReferenceTo(EpisodeResources.Type, e.Data.Id("episodeId")))),
            ("participant", List(Object(("individual", practitioner)))),
            ("appointment", List(draft.ReferenceTo(AppointmentResources.Type, session))),
            ("period", Period(started, null)),
            ("reasonReference", EpisodeResources.Conditions(draft, e.Data.Id("episodeId"))),
            ("location", clinic is null ? null : List(Object(("location", Reference($"Location/{clinic}"))))),
            ("serviceProvider", clinic is null ? null : Reference($"Organization/{clinic}"))));
        draft.Put(Procedure, ProcedureOf(draft, session), Object(
            ("basedOn", List(draft.ReferenceTo(PlanResources.Type, e.Data.Id("courseId")))),
            ("status", "in-progress"),
            ("code", LocalCodes.Concept(Systems.Method, "pm")),
            ("subject", draft.Subject),
            ("encounter", Reference($"{Encounter}/{draft.IdOf(Encounter, session)}")),
            ("performedPeriod", Period(started, null)),
            ("performer", List(Object(("actor", practitioner)))),
            ("location", clinic is null ? null : Reference($"Location/{clinic}")),
            ("reasonReference", EpisodeResources.Conditions(draft, e.Data.Id("episodeId")))));
        AppointmentResources.End(draft, e, "fulfilled");
    }

    /// <summary>One Procedure per trigger point, part of the session's; what was felt there as Observations.</summary>
    public static void Treat(RecordDraft draft, HistoryEntry e)
    {
        var session = e.Data.Id("sessionId");
        var points = e.Data.List("points");
        for (var i = 0; i < points.Count; i++)
            PointResources.Put(draft, e, session, points[i]!.AsObject(), $"points[{i}]");
        draft.Remember<Treated>(session).AnyPoint |= points.Count > 0;
    }

    public static void End(RecordDraft draft, HistoryEntry e)
    {
        var session = e.Data.Id("sessionId");
        var ended = FhirJson.DateTime(e.OccurredAt);
        draft.Edit(Encounter, draft.IdOf(Encounter, session), encounter =>
        {
            encounter["status"] = "finished";
            encounter["period"] = Period((encounter["period"] as JsonObject)?.Text("start"), ended);
        });
        draft.Edit(Procedure, ProcedureOf(draft, session), procedure =>
        {
            var isAborted = e.Fact == "session_aborted";
            procedure["status"] = !isAborted ? "completed" : draft.Remember<Treated>(session).AnyPoint ? "stopped" : "not-done";
            procedure["performedPeriod"] = Period((procedure["performedPeriod"] as JsonObject)?.Text("start"), ended);
            if (isAborted)
                procedure["statusReason"] = Concept(e.Data.Text("reason"));
            if ((e.Data.Text("note") ?? (e.Data.Flag("adviceGiven") == true ? "Advice was given." : null)) is { } note)
                procedure["note"] = Note(note);
        });
        if (e.Data.Number("toleranceNprs") is { } tolerance)
        {
            ObservationResources.Put(draft, session, "tolerance", "exam", Concept(
                "Pain of the session (NPRS)",
                Coding(Loinc, "72514-3"),
                LocalCodes.Coding(Systems.Session, "tolerance")!), Object(("valueQuantity", Quantity(tolerance, "{score}"))));
        }

        Listen(draft, e);
    }

    /// <summary>Bowel movements as heard or told; the session's end repeats what was observed in it.</summary>
    public static void Listen(RecordDraft draft, HistoryEntry e)
    {
        var session = e.Data.Id("sessionId");
        if ((e.Data.Text("ordinal") ?? e.Data.Text("peristalsis")) is { } ordinal and not "not-assessed")
        {
            ObservationResources.Put(draft, session, "peristalsis", "exam", LocalCodes.Concept(Systems.Session, "peristalsis"), Object(
                ("valueCodeableConcept", Concept(ordinal)),
                ("method", e.Data.Text("method") is { } method ? Concept(method) : null)));
        }

        if (e.Data.Number("soundsPerMinute") is { } sounds)
        {
            ObservationResources.Put(draft, session, "bowel-sounds", "exam", LocalCodes.Concept(Systems.Session, "bowel-sounds"),
                Object(("valueQuantity", Quantity(sounds, "/min"))));
        }
    }

    public static string ProcedureOf(RecordDraft draft, Guid session) => draft.IdOf(Procedure, session);

    private sealed class Treated
    {
        public bool AnyPoint { get; set; }
    }
}
