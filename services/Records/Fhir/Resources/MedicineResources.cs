using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// MedicationStatement and AllergyIntolerance: what the patient told at a screening, in the words of the screening and no
/// more (domain.md §5.1). Each screening tells its own.
/// </summary>
internal static class MedicineResources
{
    private const string Clinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private const string Verification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    public static void Screen(RecordDraft draft, HistoryEntry e)
    {
        foreach (var (words, part) in Told(e, "medicines"))
        {
            draft.Put("MedicationStatement", draft.IdOf("MedicationStatement", e.Stored.Id, part), Object(
                ("status", "unknown"),
                ("medicationCodeableConcept", Concept(words)),
                ("subject", draft.Subject),
                ("dateAsserted", FhirJson.DateTime(e.OccurredAt)),
                ("informationSource", draft.Subject)), part);
        }

        foreach (var (words, part) in Told(e, "allergies"))
        {
            draft.Put("AllergyIntolerance", draft.IdOf("AllergyIntolerance", e.Stored.Id, part), Object(
                ("clinicalStatus", Concept(null, Coding(Clinical, "active"))),
                ("verificationStatus", Concept(null, Coding(Verification, "unconfirmed"))),
                ("code", Concept(words)),
                ("patient", draft.Subject),
                ("recordedDate", FhirJson.DateTime(e.OccurredAt)),
                ("recorder", draft.Staff.ReferenceTo(e.Actor)),
                ("asserter", draft.Subject)), part);
        }
    }

    // An amendment changes the words of one place: that place's resource shows it.
    private static IEnumerable<(string Words, string Part)> Told(HistoryEntry e, string list) =>
        e.Data.List(list).Select((item, i) => (Words: item?.GetValue<string>(), Part: $"{list}[{i}]"))
            .Where(told => !string.IsNullOrWhiteSpace(told.Words)).Select(told => (told.Words!, told.Part));
}
