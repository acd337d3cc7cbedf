using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Places;
using PeriostealPlatform.Records.Fhir.Mapping;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>
/// Organization, Location, Practitioner and PractitionerRole: the chain, its clinics and its staff. Nobody gets a number that
/// nobody gave: a massage practitioner has no Ahpra registration, and no HPI-I is kept (domain.md §5.1).
/// </summary>
internal static class DirectoryResources
{
    public static IEnumerable<FhirResource> Of(Staff staff) =>
    [
        Made("Organization", "chain", ("active", true), ("name", "PeriostealPlatform chain of clinics")),
        .. ClinicalCatalogue.Current.Clinics.SelectMany(clinic => new[] { Organization(clinic), Location(clinic) }),
        .. staff.People.Select(Practitioner),
        .. staff.People.SelectMany(person => person.Clinics.Select(clinic => Role(person, clinic))),
    ];

    private static FhirResource Organization(Clinic clinic) => Made(
        "Organization",
        clinic.Code,
        ("identifier", List(Object(
            ("type", Concept("HPI-O", Coding(Systems.AustralianIdentifierType, "NOI"))),
            ("system", Systems.HpiO),
            ("value", clinic.HpiO)))),
        ("active", true),
        ("name", clinic.Name),
        ("telecom", Telecom(clinic)),
        ("address", List(Address(clinic))),
        ("partOf", Reference("Organization/chain")));

    private static FhirResource Location(Clinic clinic) => Made(
        "Location",
        clinic.Code,
        ("status", "active"),
        ("name", clinic.Name),
        ("mode", "instance"),
        ("telecom", Telecom(clinic)),
        ("address", Address(clinic)),
        ("managingOrganization", Reference($"Organization/{clinic.Code}")),
        ("hoursOfOperation", List(clinic.Hours.Select(h => Object(
            ("daysOfWeek", List(h.Days.Select(d => $"{d}"[..3].ToLowerInvariant()).Select(d => JsonValue.Create(d)))),
            ("openingTime", $"{h.From:HH:mm:ss}"),
            ("closingTime", $"{h.To:HH:mm:ss}"))))));

    private static FhirResource Practitioner(StaffMember person)
    {
        var names = person.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Made(
            "Practitioner",
            person.UserId,
            ("identifier", List(Object(("system", Systems.UserId), ("value", person.UserId)))),
            ("active", true),
            ("name", List(Object(
                ("text", person.DisplayName),
                ("family", names[^1]),
                ("given", List(names[..^1].Select(n => JsonValue.Create(n))))))));
    }

    private static FhirResource Role(StaffMember person, string clinic) => Made(
        "PractitionerRole",
        $"{person.UserId}-{clinic}",
        ("active", true),
        ("practitioner", Reference($"Practitioner/{person.UserId}", person.DisplayName)),
        ("organization", Reference($"Organization/{clinic}")),
        ("code", List(Concept(person.Role))),
        ("location", List(Reference($"Location/{clinic}"))));

    private static JsonArray Telecom(Clinic clinic) => List(
        Object(("system", "phone"), ("value", clinic.Phone)),
        clinic.Email is null ? null : Object(("system", "email"), ("value", clinic.Email)));

    private static JsonObject Address(Clinic clinic) => Object(
        ("line", List(JsonValue.Create(clinic.Line))),
        ("city", clinic.Suburb),
        ("state", clinic.State),
        ("postalCode", clinic.Postcode),
        ("country", clinic.Country));

    private static FhirResource Made(
        string type, string id, params ReadOnlySpan<(string Name, JsonNode? Value)> members) =>
        new(type, id, Resource(type, id, members), null);
}
