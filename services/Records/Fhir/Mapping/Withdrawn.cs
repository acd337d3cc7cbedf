using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>
/// What was taken back, as a note on the wrong patient is: the resource stays as entered in error, its content does not, for
/// it is somebody else's.
/// </summary>
internal static class Withdrawn
{
    private const string InError = "entered-in-error";

    private static readonly HashSet<string> Kept =
    [
        "resourceType", "id", "intent", "scope", "policyRule", "category", "code", "class", "subject", "patient",
        "encounter", "partOf", "effectiveDateTime", "dateTime", "start", "end", "_end", "participant", "period",
    ];

    /// <summary>The resource as it may be shown; null for a type that cannot say that it is an error.</summary>
    public static ResourceDraft? Shown(ResourceDraft resource)
    {
        if (!resource.EnteredInError)
            return resource;
        if (resource.Type is "AdverseEvent" or "Patient")
            return null;
        var content = resource.Content;
        foreach (var name in content.Select(m => m.Key).Where(name => !Kept.Contains(name)).ToList())
            content.Remove(name);
        switch (resource.Type)
        {
            case "Condition":
                content["verificationStatus"] = FhirJson.Concept(
                    null, FhirJson.Coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", InError));
                break;
            case "AllergyIntolerance":
                content.Remove("code");
                content["verificationStatus"] = FhirJson.Concept(null, FhirJson.Coding(
                    "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", InError));
                break;
            case "MedicationStatement":
                content["status"] = InError;
                content["medicationCodeableConcept"] = FhirJson.Concept("Entered in error");
                break;
            case "Goal":
                content["lifecycleStatus"] = InError;
                content["description"] = FhirJson.Concept("Entered in error");
                break;
            default:
                content["status"] = InError;
                break;
        }

        if (content["participant"] is JsonArray && resource.Type == "Encounter")
            content.Remove("participant");
        return resource;
    }
}
