using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>A person as Patient shows them. What was destroyed with the patient's key is masked, never made up.</summary>
internal static class PersonContent
{
    private const string Au = "http://hl7.org.au/fhir/StructureDefinition/";
    private const string Terms = "https://healthterminologies.gov.au/fhir/CodeSystem/";

    public static JsonObject Of(Guid stream, Person person)
    {
        var known = person.Known;
        return Object(
            ("extension", List(Indigenous(known))),
            ("identifier", List(RecordNumber(stream), Ihi(person), Medicare(known))),
            ("active", person.ReplacedBy is null),
            ("name", List(Name(known), Preferred(known))),
            ("telecom", List(known.List("telecom").Select(t => Telecom(t!.AsObject())))),
            ("gender", known.Text("gender") ?? "unknown"),
            ("birthDate", known.Text("birthDate")),
            ("_birthDate", known.Text("birthDate") is null ? Absent(known.Count == 0 ? "unknown" : "masked") : null),
            ("deceasedDateTime", person.Died),
            ("address", List(Address(known["address"] as JsonObject))),
            ("communication", known.Text("interpreterLanguage") is { } language
                ? List(Object(("language", Concept(language)), ("preferred", true)))
                : null),
            ("managingOrganization", known.Text("homeClinic") is { } home ? Reference($"Organization/{home}") : null),
            ("link", List(
            [
                .. person.Replaces.Select(other => Link(other, "replaces")),
                person.ReplacedBy is { } survivor ? Link(survivor, "replaced-by") : null,
            ])));
    }

    private static JsonObject RecordNumber(Guid stream) => Object(
        ("type", Concept("Record number of the platform", Coding(Systems.IdentifierType, "MR"))),
        ("system", $"{Systems.Base}/sid/patient"),
        ("value", stream.ToString()));

    // Well formed is not verified: only the HI Service's answer is (domain.md §5.2).
    private static JsonObject? Ihi(Person person) => person.Known.Text("ihi") is not { } ihi ? null : Object(
        ("extension", person.IhiIsVerified
            ? List(Extension(Au + "ihi-record-status", ("valueCoding", Coding(Terms + "ihi-record-status-1", "verified"))))
            : null),
        ("type", Concept("IHI", Coding(Systems.IdentifierType, "NI"))),
        ("system", Systems.Ihi),
        ("value", ihi));

    private static JsonObject? Medicare(JsonObject known) => known.Text("medicare") is not { } number ? null : Object(
        ("type", Concept("Medicare number", Coding(Systems.IdentifierType, "MC"))),
        ("system", Systems.Medicare),
        ("value", number));

    private static JsonObject Name(JsonObject known) => known.Text("family") is { } family
        ? Object(("use", "official"), ("family", family), ("given", known.List("given")))
        : Object(("use", "official"), ("_family", Absent(known.Count == 0 ? "unknown" : "masked")), ("given", known.List("given")));

    private static JsonObject? Preferred(JsonObject known) => known.Text("preferred") is not { } preferred ? null
        : Object(("use", "usual"), ("family", known.Text("family")), ("given", List(JsonValue.Create(preferred))));

    private static JsonObject Telecom(JsonObject telecom) => telecom.Text("system") == "mobile"
        ? Object(("system", "phone"), ("value", telecom.Text("value")), ("use", "mobile"))
        : Object(("system", telecom.Text("system")), ("value", telecom.Text("value")));

    private static JsonObject? Address(JsonObject? address) => address is null ? null : Object(
        ("line", List(address["line"])),
        ("city", address.Text("suburb")),
        ("state", address.Text("state")),
        ("postalCode", address.Text("postcode")),
        ("country", address.Text("country")));

    private static JsonObject? Indigenous(JsonObject known) => known.Number("indigenousStatus") is not { } status ? null
        : Extension(Au + "indigenous-status", ("valueCoding", Coding(Terms + "australian-indigenous-status-1", $"{status}")));

    private static JsonObject Link(Guid other, string type) =>
        Object(("other", Reference($"Patient/{other}")), ("type", type));
}
