using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// EpisodeOfCare with its status history, ServiceRequest of the referral, Condition per indication, and Goal for indications
/// that name what is to be reached (domain.md §5.1).
/// </summary>
internal static class EpisodeResources
{
    public const string Type = "EpisodeOfCare";

    public static void Refer(RecordDraft draft, HistoryEntry e)
    {
        var note = NoteOf(draft, e);
        note.Begin("planned", e.OccurredAt);
        note.Clinic = e.Data.Text("clinic") ?? e.Clinic;
        note.Referral = draft.IdOf("ServiceRequest", e.Data.Id("referralId"));
        Indicate(draft, e, note);
        draft.Put("ServiceRequest", note.Referral, Object(
            ("status", "active"),
            ("intent", "order"),
            ("code", LocalCodes.Concept(Systems.Method, "pm")),
            ("subject", draft.Subject),
            ("authoredOn", e.Data.Text("receivedOn")),
            ("requester", e.Data.Text("referrer") is { } referrer ? Object(("display", referrer))
                : e.Data.Text("source") == "self" ? draft.Subject : null),
            ("performer", List(Reference($"Organization/{note.Clinic}"))),
            ("reasonReference", note.Conditions(draft)),
            ("note", Note(e.Data.Text("question")))));
        Show(draft, e);
    }

    public static void Screen(RecordDraft draft, HistoryEntry e)
    {
        var note = NoteOf(draft, e);
        note.Begin("planned", e.OccurredAt);
        note.DiagnosisSeen |= e.Data.Flag("medicalDiagnosisSeen") == true;
        foreach (var id in note.ConditionIds)
            draft.Edit("Condition", id, c => c["verificationStatus"] = Verification(note));
        Show(draft, e);
    }

    public static void Accept(RecordDraft draft, HistoryEntry e)
    {
        var note = NoteOf(draft, e);
        note.Begin("active", e.OccurredAt);
        note.WasInCare = true;
        note.Clinic = e.Data.Text("clinic") ?? e.Clinic;
        Indicate(draft, e, note);
        if (note.Referral is { } referral)
            draft.Edit("ServiceRequest", referral, r => r["status"] = "completed");
        Show(draft, e);
    }

    public static void Become(RecordDraft draft, HistoryEntry e)
    {
        var note = NoteOf(draft, e);
        var status = e.Fact switch
        {
            "episode_deferred" => "waitlist",
            "episode_declined" => "cancelled",
            "episode_closed" => note.WasInCare ? "finished" : "cancelled",
            "patient_discharged" => "finished",
            "acceptance_lapsed" => "planned",
            "course_held" or "course_halted" => "onhold",
            _ => "active",
        };
        // Closing an episode that was discharged says nothing new; so does a hold after its end.
        if (note.Status is "finished" or "cancelled" || !note.Begin(status, e.OccurredAt))
            return;
        if (status == "cancelled" && note.Referral is { } referral)
            draft.Edit("ServiceRequest", referral, r => r["status"] = "revoked");
        foreach (var goal in note.Goals)
            draft.Edit("Goal", goal, g => g["lifecycleStatus"] = GoalStatus(status));
        Show(draft, e);
    }

    public static void Move(RecordDraft draft, HistoryEntry e)
    {
        if (e.Data.OptionalId("episodeId") is null)
            return;
        NoteOf(draft, e).Clinic = e.Data.Text("to");
        Show(draft, e);
    }

    /// <summary>References to the conditions an episode is about.</summary>
    public static JsonArray Conditions(RecordDraft draft, Guid episode) =>
        draft.Remember<EpisodeNote>(episode).Conditions(draft);

    private static EpisodeNote NoteOf(RecordDraft draft, HistoryEntry e) => draft.Remember<EpisodeNote>(e.Data.Id("episodeId"));

    private static void Indicate(RecordDraft draft, HistoryEntry e, EpisodeNote note)
    {
        var episode = e.Data.Id("episodeId");
        foreach (var indication in e.Data.List("indications").Select(i => i!.AsObject()))
        {
            var code = indication.Text("code")!;
            if (ClinicalCatalogue.Current.FindIndication(code)?.Axis == IndicationAxis.Goal)
            {
                note.Goals.Add(draft.IdOf("Goal", episode, code));
                draft.Put("Goal", draft.IdOf("Goal", episode, code), Object(
                    ("lifecycleStatus", GoalStatus(note.Status!)),
                    ("description", LocalCodes.Concept("pm-indication", code)),
                    ("subject", draft.Subject)));
                continue;
            }

            var id = draft.IdOf("Condition", episode, code);
            note.ConditionIds.Add(id);
            draft.Put("Condition", id, Object(
                ("clinicalStatus", Concept(null, Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"))),
                ("verificationStatus", Verification(note)),
                ("category", List(Concept(null, Coding("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis")))),
                ("code", LocalCodes.Concept("pm-indication", code)),
                ("subject", draft.Subject),
                ("recordedDate", FhirJson.DateTime(e.OccurredAt)),
                ("recorder", draft.Staff.ReferenceTo(e.Actor))));
        }
    }

    private static void Show(RecordDraft draft, HistoryEntry e)
    {
        var episode = e.Data.Id("episodeId");
        var note = NoteOf(draft, e);
        draft.Put(Type, draft.IdOf(Type, episode), Object(
            ("identifier", List(Object(("system", $"{Systems.Base}/sid/episode"), ("value", episode.ToString())))),
            ("status", note.Status),
            ("statusHistory", note.Past()),
            ("diagnosis", List(note.Conditions(draft).Select(c => Object(("condition", c!.DeepClone()))))),
            ("patient", draft.Subject),
            ("managingOrganization", note.Clinic is { } clinic ? Reference($"Organization/{clinic}") : null),
            ("referralRequest", note.Referral is { } referral ? List(Reference($"ServiceRequest/{referral}")) : null),
            ("period", note.Period())));
    }

    private static JsonObject Verification(EpisodeNote note) => Concept(null, Coding(
        "http://terminology.hl7.org/CodeSystem/condition-ver-status", note.DiagnosisSeen ? "confirmed" : "provisional"));

    private static string GoalStatus(string episode) => episode switch
    {
        "planned" or "waitlist" => "proposed",
        "onhold" => "on-hold",
        "finished" => "completed",
        "cancelled" => "cancelled",
        _ => "active",
    };
}
