using System.Globalization;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Fhir.Mapping;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Terminology;

/// <summary>CodeSystem and ValueSet of every local code, and Questionnaire of what is asked item by item.</summary>
internal static class TerminologyResources
{
    public static IReadOnlyList<FhirResource> All { get; } =
    [
        .. LocalCodes.All.Select(CodeSystem),
        .. LocalCodes.All.Select(ValueSet),
        .. ClinicalCatalogue.Current.Measures.Where(m => m.Items is not null)
            .Select(m => Questionnaire(m.Code, m.Label, m.Items!.Min, m.Items.Max)),
    ];

    private static string Version => ClinicalCatalogue.Current.Rules.Version;

    private static FhirResource CodeSystem(LocalCodeSystem system) => Made(Resource(
        "CodeSystem",
        system.Name,
        ("url", Systems.Code(system.Name)),
        ("version", Version),
        ("name", NameOf(system.Name)),
        ("title", system.Title),
        ("status", "active"),
        ("experimental", false),
        ("publisher", "PeriostealPlatform"),
        ("caseSensitive", true),
        ("valueSet", $"{Systems.Base}/ValueSet/{system.Name}"),
        ("content", "complete"),
        ("count", system.Codes.Count),
        ("concept", List(system.Codes.Select(c =>
            Object(("code", c.Code), ("display", c.Display), ("definition", c.Definition)))))));

    private static FhirResource ValueSet(LocalCodeSystem system) => Made(Resource(
        "ValueSet",
        system.Name,
        ("url", $"{Systems.Base}/ValueSet/{system.Name}"),
        ("version", Version),
        ("name", NameOf(system.Name)),
        ("title", system.Title),
        ("status", "active"),
        ("experimental", false),
        ("publisher", "PeriostealPlatform"),
        ("compose", Object(("include", List(Object(("system", Systems.Code(system.Name)))))))));

    // The catalogue holds how many answers there are, not the wording of the published forms.
    private static FhirResource Questionnaire(string code, string label, int fewest, int most) => Made(Resource(
        "Questionnaire",
        code,
        ("url", $"{Systems.Base}/Questionnaire/{code}"),
        ("version", Version),
        ("name", NameOf(code)),
        ("title", label),
        ("status", "active"),
        ("subjectType", List("Patient")),
        ("code", List(LocalCodes.Coding(Systems.Measure, code))),
        ("item", List(Enumerable.Range(1, most).Select(i => Object(
            ("linkId", i.ToString(CultureInfo.InvariantCulture)),
            ("text", $"{label}, item {i}"),
            ("type", "decimal"),
            ("required", i <= fewest)))))));

    private static FhirResource Made(System.Text.Json.Nodes.JsonObject json) =>
        new(json["resourceType"]!.GetValue<string>(), json["id"]!.GetValue<string>(), json, null);

    private static string NameOf(string code) => string.Concat(
        code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
