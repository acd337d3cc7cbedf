using System.Text;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Tests.HistoricalRecords;

/// <summary>Writes bundles of a general practice about one person.</summary>
internal sealed class BundleOf
{
    private const string Base = "https://gp.example/fhir";
    private readonly JsonArray _entries = [];

    /// <summary>The person, as the practice knows her.</summary>
    public BundleOf Patient(string family = "Historia", string birthDate = "1974-03-11", string? ihi = null, string id = "p1") =>
        With($$"""
            {"resourceType":"Patient","id":"{{id}}","name":[{"use":"official","family":"{{family}}","given":["Mei"]}],
             "birthDate":"{{birthDate}}","gender":"female"{{(ihi is null ? "" : $$"""
            ,"identifier":[{"system":"http://ns.electronichealth.net.au/id/hi/ihi/1.0","value":"{{ihi}}"}]
            """)}}}
            """);

    /// <summary>A resource with its address at the practice.</summary>
    public BundleOf With(string resource)
    {
        var body = JsonNode.Parse(resource)!;
        _entries.Add(new JsonObject { ["fullUrl"] = $"{Base}/{body["resourceType"]}/{body["id"]}", ["resource"] = body });
        return this;
    }

    /// <summary>What a practice would send: facts of every kind, and some that cannot be taken.</summary>
    public static BundleOf Practice() => new BundleOf().Patient()
        .With("""
            {"resourceType":"Practitioner","id":"d1","name":[{"family":"Example","given":["Alex"],"prefix":["Dr"]}]}
            """)
        .With("""{"resourceType":"Organization","id":"o1","name":"Northside General Practice"}""")
        .With("""
            {"resourceType":"Encounter","id":"e1","status":"finished","subject":{"reference":"Patient/p1"},
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
             "serviceProvider":{"reference":"Organization/o1"},
             "participant":[{"individual":{"reference":"Practitioner/d1"}}],
             "period":{"start":"2019-05-03T09:00:00+10:00","end":"2019-05-03T09:20:00+10:00"},"note":[{"text":"walked in"}]}
            """)
        .With("""
            {"resourceType":"Condition","id":"c1","clinicalStatus":{"coding":[{"system":
             "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"resolved"}]},
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"81680005","display":"Neck pain"}],"text":"Neck pain after a fall"},
             "subject":{"reference":"https://gp.example/fhir/Patient/p1"},"onsetDateTime":"2019-04","abatementDateTime":"2019-08-01",
             "recorder":{"reference":"Practitioner/d1"},"encounter":{"reference":"Encounter/e404"}}
            """)
        .With("""
            {"resourceType":"Observation","id":"bp","status":"final","subject":{"reference":"Patient/p1"},
             "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"effectiveDateTime":"2019-05-03T09:05:00+10:00",
             "performer":[{"display":"Nurse on duty"}],"component":[
              {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":128,"code":"mm[Hg]"}},
              {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":82.5,"code":"mm[Hg]"}}]}
            """)
        .With("""
            {"resourceType":"Procedure","id":"pr1","status":"completed","subject":{"reference":"Patient/p1"},
             "code":{"text":"Physiotherapy"},"performedPeriod":{"start":"2019-06-01","end":"2019-07-01"}}
            """)
        .With("""
            {"resourceType":"CarePlan","id":"cp","status":"completed","intent":"plan","subject":{"reference":"Patient/p1"},
             "title":"Exercise at home","period":{"start":"2019"}}
            """)
        .With("""
            {"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"code":{"text":"Lavender oil"},
             "modifierExtension":[{"url":"https://gp.example/refuted","valueBoolean":true}]}
            """)
        .With("""
            {"resourceType":"Observation","id":"x1","status":"final","subject":{"reference":"Patient/other"},"code":{"text":"Weight"}}
            """)
        .With("""{"resourceType":"Coverage","id":"cv","beneficiary":{"reference":"Patient/p1"}}""");

    public byte[] Bytes(string type = "collection") => Encoding.UTF8.GetBytes(Text(type));

    public string Text(string type = "collection") => new JsonObject
    {
        ["resourceType"] = "Bundle", ["type"] = type, ["entry"] = _entries.DeepClone(),
    }.ToJsonString();
}
