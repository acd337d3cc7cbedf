using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Fhir.Mapping;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Capabilities;

/// <summary>What this server does, written from the table that routes.</summary>
internal static class CapabilityStatement
{
    private const string Defined = "http://hl7.org/fhir/";

    public static JsonObject Of(string root, string issuer) => Object(
        ("resourceType", "CapabilityStatement"),
        ("id", "periosteal"),
        ("url", $"{Systems.Base}/CapabilityStatement/records"),
        ("name", "PeriostealRecords"),
        ("title", "PeriostealPlatform: the shared record, to read"),
        ("status", "active"),
        ("date", ClinicalCatalogue.Current.Rules.Version),
        ("publisher", "PeriostealPlatform"),
        ("kind", "instance"),
        ("software", Object(("name", "PeriostealPlatform Records"))),
        ("implementation", Object(
            ("description", "Treatment records, read through the patient's sharing directive"), ("url", root))),
        ("fhirVersion", "4.0.1"),
        ("format", List("json", FhirMediaType)),
        ("instantiates", List($"{Defined}uv/bulkdata/CapabilityStatement/bulk-data")),
        ("rest", List(Object(
            ("mode", "server"),
            ("documentation", "Every read passes the patient's sharing directive and is written to the patient's access log. "
                + "Parameters that tell who somebody is are taken by POST _search alone."),
            ("security", Security(issuer)),
            ("resource", List([.. FhirTypes.All.Select(Type), Group()])),
            ("operation", List(Operation("export", $"{Defined}uv/bulkdata/OperationDefinition/export")))))));

    private const string FhirMediaType = "application/fhir+json";

    private static JsonObject Type(FhirType type) => Object(
        ("type", type.Name),
        ("interaction", List(Interactions(type).Select(code => Object(("code", code))))),
        ("versioning", type.InCompartment ? "versioned" : "no-version"),
        ("readHistory", type.InCompartment),
        ("searchInclude", List(type.AllParams.Where(p => p.Kind == SearchKind.Reference)
            .Select(p => JsonValue.Create($"{type.Name}:{p.Name}")))),
        ("searchRevInclude", type.InCompartment ? List("Provenance:target") : null),
        ("searchParam", List(type.AllParams.Select(Param))),
        ("operation", type.Name == "Patient"
            ? List(
                Operation("everything", $"{Defined}OperationDefinition/Patient-everything"),
                Operation("export", $"{Defined}uv/bulkdata/OperationDefinition/patient-export"))
            : null));

    /// <summary>What can be done with a type.</summary>
    public static IReadOnlyList<string> Interactions(FhirType type) =>
        type.InCompartment ? ["read", "vread", "history-instance", "search-type"] : ["read", "search-type"];

    // A clinic's patients: not a resource to read, but one to export.
    private static JsonObject Group() => Object(
        ("type", "Group"), ("operation", List(Operation("export", $"{Defined}uv/bulkdata/OperationDefinition/group-export"))));

    private static JsonObject Param(SearchParam param) => Object(
        ("name", param.Name),
        ("type", param.Kind == SearchKind.Text ? "string" : $"{param.Kind}".ToLowerInvariant()),
        ("documentation", param.IsPersonal ? "By POST _search alone." : null));

    private static JsonObject Operation(string name, string definition) =>
        Object(("name", name), ("definition", definition));

    private static JsonObject Security(string issuer) => Object(
        ("extension", List(Object(
            ("url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"),
            ("extension", List(Extension("token", ("valueUri", $"{issuer}/connect/token"))))))),
        ("service", List(Concept(
            "SMART on FHIR", Coding("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR")))));
}
