using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Consent: what the patient agreed to, and with whom the record is shared (domain.md §5.1).</summary>
internal static class ConsentResources
{
    private const string Type = "Consent";

    public static void Grant(RecordDraft draft, HistoryEntry e)
    {
        var scope = e.Data.Text("scope");
        draft.Put(Type, draft.IdOf(Type, e.Data.Id("consentId")), Object(
            ("status", "active"),
            ("scope", Scope(scope switch
            {
                "sharing" => "patient-privacy",
                "research-audit-export" => "research",
                _ => "treatment",
            })),
            ("category", List(LocalCodes.Concept(Systems.Session, scope))),
            ("patient", draft.Subject),
            ("dateTime", FhirJson.DateTime(e.OccurredAt)),
            ("performer", List(e.Data.Text("grantor") is { } grantor and not "self"
                ? Object(("display", grantor == "guardian" ? "The patient's guardian" : "A substitute decision-maker"))
                : draft.Subject)),
            ("organization", e.Clinic is { } clinic ? List(Reference($"Organization/{clinic}")) : null),
            ("policyRule", Concept(e.Data.Text("form") ?? "Consent form")),
            ("provision", Object(
                ("type", "permit"),
                ("period", Period(FhirJson.DateTime(e.OccurredAt), e.Data.Text("expires"))),
                ("purpose", scope == "research-audit-export" ? null : List(Coding(Systems.ActReason, "TREAT", "treatment")))))));
    }

    public static void End(RecordDraft draft, HistoryEntry e) => draft.Edit(
        Type, draft.IdOf(Type, e.Data.Id("consentId")), consent =>
        {
            consent["status"] = "inactive";
            var provision = consent["provision"]!.AsObject();
            provision["period"] = Period(
                (provision["period"] as JsonObject)?.Text("start"),
                e.Data.Text("expires") ?? FhirJson.DateTime(e.OccurredAt));
        });

    /// <summary>One Consent per record, whose versions are its directives. Without one nobody else sees anything.</summary>
    public static void Share(RecordDraft draft, HistoryEntry e)
    {
        var policy = e.Data.Text("policy");
        string[] clinics = policy == "named-clinics"
            ? [.. e.Data.List("clinics").Select(c => c!.GetValue<string>())]
            : [policy == "all-clinics" ? "chain" : e.Clinic ?? "chain"];
        draft.Put(Type, draft.IdOf(Type, e.Stored.StreamId, "sharing-directive"), Object(
            ("status", "active"),
            ("scope", Scope("patient-privacy")),
            ("category", List(LocalCodes.Concept(Systems.Session, "sharing-directive"))),
            ("patient", draft.Subject),
            ("dateTime", FhirJson.DateTime(e.OccurredAt)),
            ("performer", List(draft.Subject)),
            ("organization", e.Clinic is { } clinic ? List(Reference($"Organization/{clinic}")) : null),
            ("policyRule", Concept(policy)),
            ("provision", Object(
                ("type", policy == "all-clinics" ? "permit" : "deny"),
                ("provision", List(
                    Object(
                        ("type", "permit"),
                        ("actor", List(clinics.Select(Recipient))),
                        ("purpose", List(Coding(Systems.ActReason, "TREAT", "treatment")))),
                    e.Data.Flag("breakGlassAllowed") == true
                        ? Object(("type", "permit"), ("purpose", List(Coding(Systems.ActReason, "BTG", "break the glass"))))
                        : null))))));
    }

    private static JsonObject Scope(string code) =>
        Concept(null, Coding("http://terminology.hl7.org/CodeSystem/consentscope", code));

    private static JsonObject Recipient(string organization) => Object(
        ("role", Concept(null, Coding(
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient"))),
        ("reference", Reference($"Organization/{organization}")));
}
