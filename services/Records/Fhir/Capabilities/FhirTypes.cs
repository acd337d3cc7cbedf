using PeriostealPlatform.ServiceDefaults.Access;
using static PeriostealPlatform.Records.Fhir.Capabilities.SearchKind;

namespace PeriostealPlatform.Records.Fhir.Capabilities;

/// <summary>
/// The one table of what is served: requests are routed by it, the CapabilityStatement is written from it, and the document
/// deploy/docs/fhir.md is compared with it.
/// </summary>
internal static class FhirTypes
{
    private static readonly string[] FrontDesk = [Roles.Reception, .. FhirType.Clinical];

    private static readonly string[] LogReaders =
        [Roles.PatientDesk, Roles.Auditor, Roles.ClinicalLead, Roles.PrivacyOfficer];

    /// <summary>Everyone who may call the API at all.</summary>
    public static string[] Everyone { get; } = [Roles.PrivacyOfficer, .. FrontDesk];

    private static readonly SearchParam Patient = new("patient", Reference, "subject|patient") { NamesPatient = true };

    private static readonly SearchParam Subject = Patient with { Name = "subject" };

    public static IReadOnlyList<FhirType> All { get; } =
    [
        new("Patient", FrontDesk,
        [
            Personal("identifier", Token, "identifier"), Personal("name", SearchKind.Text, "name.family|name.given|name.text"),
            Personal("family", SearchKind.Text, "name.family"), Personal("given", SearchKind.Text, "name.given"),
            Personal("birthdate", Date, "birthDate"), Personal("telecom", Token, "telecom"),
            Personal("phone", Token, "telecom"), Personal("email", Token, "telecom"),
            Personal("address", SearchKind.Text, "address.line|address.city|address.state|address.postalCode"),
            new("gender", Token, "gender"), new("active", Token, "active"), new("death-date", Date, "deceasedDateTime"),
            new("organization", Reference, "managingOrganization"), new("link", Reference, "link.other"),
        ]),
        Directory("Practitioner", Personal("name", SearchKind.Text, "name.family|name.given|name.text"),
            Personal("family", SearchKind.Text, "name.family"), Personal("given", SearchKind.Text, "name.given"),
            new("identifier", Token, "identifier"), new("active", Token, "active")),
        Directory("PractitionerRole", new("practitioner", Reference, "practitioner"),
            new("organization", Reference, "organization"), new("location", Reference, "location"),
            new("active", Token, "active")),
        Directory("Organization", new("name", SearchKind.Text, "name"), new("identifier", Token, "identifier"),
            new("active", Token, "active"), new("partof", Reference, "partOf")),
        Directory("Location", new("name", SearchKind.Text, "name"), new("organization", Reference, "managingOrganization"),
            new("status", Token, "status")),
        Clinical("EpisodeOfCare", new("status", Token, "status"), new("date", Date, "period"),
            new("condition", Reference, "diagnosis.condition"), new("organization", Reference, "managingOrganization"),
            new("identifier", Token, "identifier")),
        Clinical("ServiceRequest", Subject, new("status", Token, "status"), new("intent", Token, "intent"),
            new("code", Token, "code"), new("authored", Date, "authoredOn"), new("requester", Reference, "requester")),
        Clinical("CarePlan", Subject, new("status", Token, "status"), new("intent", Token, "intent"),
            new("date", Date, "period"), new("goal", Reference, "goal"), new("condition", Reference, "addresses"),
            new("identifier", Token, "identifier")),
        Clinical("Goal", Subject, new("lifecycle-status", Token, "lifecycleStatus"), new("start-date", Date, "startDate")),
        Clinical("Encounter", Subject, new("status", Token, "status"), new("class", Token, "class"),
            new("date", Date, "period"), new("type", Token, "type"), new("identifier", Token, "identifier"),
            new("practitioner", Reference, "participant.individual"), new("participant", Reference, "participant.individual"),
            new("location", Reference, "location.location"), new("service-provider", Reference, "serviceProvider"),
            new("episode-of-care", Reference, "episodeOfCare"), new("appointment", Reference, "appointment"),
            new("reason-reference", Reference, "reasonReference")),
        new("Appointment", FrontDesk,
        [
            Patient, new("actor", Reference, "participant.actor"), new("practitioner", Reference, "participant.actor"),
            new("location", Reference, "participant.actor"), new("status", Token, "status"), new("date", Date, "start"),
            new("service-type", Token, "serviceType"),
        ]),
        Clinical("Procedure", Subject, new("status", Token, "status"), new("code", Token, "code"),
            new("date", Date, "performedPeriod|performedDateTime"), new("encounter", Reference, "encounter"),
            new("part-of", Reference, "partOf"), new("performer", Reference, "performer.actor"),
            new("location", Reference, "location"), new("based-on", Reference, "basedOn"),
            new("reason-reference", Reference, "reasonReference")),
        Clinical("Observation", Subject, new("status", Token, "status"), new("code", Token, "code"),
            new("category", Token, "category"), new("date", Date, "effectiveDateTime"),
            new("encounter", Reference, "encounter"), new("component-code", Token, "component.code"),
            new("combo-code", Token, "code|component.code"), new("value-concept", Token, "valueCodeableConcept"),
            new("method", Token, "method"), new("derived-from", Reference, "derivedFrom"),
            new("part-of", Reference, "partOf"), new("performer", Reference, "performer")),
        Clinical("Condition", Subject, new("code", Token, "code"), new("category", Token, "category"),
            new("clinical-status", Token, "clinicalStatus"), new("verification-status", Token, "verificationStatus"),
            new("recorded-date", Date, "recordedDate")),
        Clinical("MedicationStatement", Subject, new("status", Token, "status"),
            new("code", Token, "medicationCodeableConcept")),
        Clinical("AllergyIntolerance", new("clinical-status", Token, "clinicalStatus"),
            new("verification-status", Token, "verificationStatus"), new("code", Token, "code"),
            new("recorder", Reference, "recorder")),
        Clinical("QuestionnaireResponse", Subject, new("status", Token, "status"), new("authored", Date, "authored"),
            new("author", Reference, "author"), new("questionnaire", SearchKind.Uri, "questionnaire")),
        Clinical("AdverseEvent", Subject, new("actuality", Token, "actuality"), new("date", Date, "date"),
            new("event", Token, "event"), new("seriousness", Token, "seriousness"), new("severity", Token, "severity"),
            new("location", Reference, "location"), new("recorder", Reference, "recorder")),
        Clinical("Flag", Subject, new("status", Token, "status"), new("category", Token, "category"),
            new("code", Token, "code"), new("date", Date, "period"), new("author", Reference, "author")),
        Clinical("Consent", new("status", Token, "status"), new("scope", Token, "scope"), new("category", Token, "category"),
            new("date", Date, "dateTime"), new("organization", Reference, "organization"),
            new("period", Date, "provision.period"), new("purpose", Token, "provision.purpose|provision.provision.purpose"),
            new("actor", Reference, "provision.provision.actor.reference")),
        Clinical("Communication", Subject, new("status", Token, "status"), new("category", Token, "category"),
            new("sent", Date, "sent"), new("sender", Reference, "sender"), new("recipient", Reference, "recipient")),
        Clinical("Provenance", new("target", Reference, "target"), new("recorded", Date, "recorded"),
            new("when", Date, "occurredDateTime"), new("agent", Reference, "agent.who"),
            new("entity", Reference, "entity.what")),
        new("AuditEvent", LogReaders,
        [
            Patient, new("date", Date, "recorded"), new("action", Token, "action"), new("outcome", Token, "outcome"),
            new("agent", Reference, "agent.who"), new("type", Token, "type"), new("entity", Reference, "entity.what"),
        ]),
        Directory("CodeSystem", Published),
        Directory("ValueSet", Published),
        Directory("Questionnaire", Published),
    ];

    private static readonly Dictionary<string, FhirType> ByName = All.ToDictionary(t => t.Name);

    private static SearchParam[] Published =>
    [
        new("url", SearchKind.Uri, "url"), new("name", SearchKind.Text, "name"), new("title", SearchKind.Text, "title"),
        new("status", Token, "status"), new("version", Token, "version"),
    ];

    public static FhirType? Find(string name) => ByName.GetValueOrDefault(name);

    private static SearchParam Personal(string name, SearchKind kind, string paths) =>
        new(name, kind, paths) { IsPersonal = true };

    private static FhirType Clinical(string name, params SearchParam[] parameters) =>
        new(name, FhirType.Clinical, [Patient, .. parameters]);

    private static FhirType Directory(string name, params SearchParam[] parameters) =>
        new(name, Everyone, parameters) { InCompartment = false };
}
