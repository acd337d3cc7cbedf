using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>The rules of AU Base and AU Core that the sheet lists (domain.md §5); the validators know only FHIR's own.</summary>
public sealed partial class What_Australia_asks_for(FhirWorld world)
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Loinc = "http://loinc.org";

    private static readonly Dictionary<string, string> TwoCodings = new()
    {
        ["8867-4"] = "364075005",
        ["9279-1"] = "86290005",
        ["85354-9"] = "75367002",
        ["8310-5"] = "386725007",
    };

    [Fact]
    public async Task of_a_body_site_is_a_code_of_SNOMED_CT_among_its_codes_or_no_code_at_all()
    {
        var sites = (await AllAsync()).Where(r => r["bodySite"] is not null)
            .SelectMany(r => r["bodySite"] is JsonArray list ? list.Select(s => s!) : [r["bodySite"]!]).ToList();

        Assert.NotEmpty(sites);
        Assert.All(sites.Where(s => s["coding"] is not null), s => Assert.Contains(Snomed, SystemsOf(s)));
    }

    [Fact]
    public async Task of_vital_signs_are_codes_of_LOINC_and_SNOMED_CT_a_unit_and_a_time()
    {
        var vitals = (await AllAsync()).Where(r => TypeOf(r) == "Observation" && SystemsOf(r["code"]!).Contains(Loinc)
            && r["category"]![0]!["coding"]![0]!["code"]!.GetValue<string>() == "vital-signs").ToList();

        Assert.NotEmpty(vitals);
        Assert.All(vitals, v => Assert.NotNull(v["effectiveDateTime"]));
        Assert.All(vitals, v => Assert.True(v["valueQuantity"]?["code"] is not null || v["component"] is not null));
        foreach (var vital in vitals.Where(v => CodesOf(v, Loinc).Any(TwoCodings.ContainsKey)))
            Assert.Equal(TwoCodings[CodesOf(vital, Loinc).First()], Assert.Single(CodesOf(vital, Snomed)));
        Assert.All(
            vitals.Where(v => CodesOf(v, Loinc).Contains("2708-6")), v => Assert.Contains("59408-5", CodesOf(v, Loinc)));
    }

    [Fact]
    public async Task of_a_patient_is_an_identifier_with_system_and_value_a_name_a_gender_and_a_birth_date()
    {
        var patients = (await AllAsync()).Where(r => TypeOf(r) == "Patient").ToList();

        Assert.Equal(6, patients.Count);
        Assert.All(patients, p =>
        {
            Assert.Contains(p["identifier"]!.AsArray(), i => i!["system"] is not null && i["value"] is not null);
            Assert.All(p["name"]!.AsArray(), n => Assert.NotNull(n!["family"]));
            Assert.NotNull(p["gender"]);
            Assert.NotNull(p["birthDate"]);
        });
    }

    [Fact]
    public async Task of_an_IHI_is_its_form_and_check_digit()
    {
        var ihis = (await AllAsync()).Where(r => TypeOf(r) == "Patient").SelectMany(p => p["identifier"]!.AsArray())
            .Where(i => i!["system"]!.GetValue<string>().EndsWith("/ihi/1.0", StringComparison.Ordinal))
            .Select(i => i!["value"]!.GetValue<string>()).ToList();

        Assert.NotEmpty(ihis);
        Assert.All(ihis, ihi => Assert.Matches(Ihi(), ihi));
        Assert.All(ihis, ihi => Assert.Equal(0, Luhn(ihi) % 10));
    }

    [Fact]
    public async Task of_a_practitioner_is_a_family_name_and_no_number_that_nobody_gave()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var people = await auditor.AllAsync("Practitioner");

        Assert.All(people, p => Assert.NotNull(p["name"]![0]!["family"]));
        Assert.DoesNotContain(people, p => p.ToJsonString().Contains("ahpra", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            await auditor.AllAsync("Location"),
            l => Assert.True(l["address"] is not null || l["type"] is not null || l["identifier"] is not null));
    }

    [Fact]
    public async Task of_a_local_code_is_that_its_code_system_is_served()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var known = (await auditor.AllAsync("CodeSystem")).ToDictionary(
            c => c["url"]!.GetValue<string>(), c => c["concept"]!.AsArray().Select(k => k!["code"]!.GetValue<string>()).ToHashSet());
        var used = (await AllAsync()).SelectMany(r => CodingsIn(r)).Where(c => c.System.StartsWith("https://periosteal.example/fhir/CodeSystem/"));

        Assert.All(used.Distinct(), c => Assert.Contains(c.Code, known[c.System]));
    }

    private static int Luhn(string digits) => digits.Reverse().Select((digit, i) => digit - '0' is var value && i % 2 == 0
        ? value : (2 * value > 9 ? (2 * value) - 9 : 2 * value)).Sum();

    private static string TypeOf(JsonObject resource) => resource["resourceType"]!.GetValue<string>();

    private static IEnumerable<string> SystemsOf(JsonNode concept) =>
        (concept["coding"] as JsonArray ?? []).Select(c => c!["system"]!.GetValue<string>());

    private static List<string> CodesOf(JsonObject resource, string system) =>
    [
        .. (resource["code"]!["coding"] as JsonArray ?? []).Where(c => c!["system"]!.GetValue<string>() == system)
            .Select(c => c!["code"]!.GetValue<string>()),
    ];

    private static IEnumerable<(string System, string Code)> CodingsIn(JsonNode? node) => node switch
    {
        JsonObject o when o["system"] is JsonValue system && o["code"] is JsonValue code =>
            [(system.GetValue<string>(), code.GetValue<string>())],
        JsonObject o => o.SelectMany(m => CodingsIn(m.Value)),
        JsonArray a => a.SelectMany(CodingsIn),
        _ => [],
    };

    private async Task<List<JsonObject>> AllAsync()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var all = new List<JsonObject>();
        foreach (var person in FhirWorld.People)
            all.AddRange(FhirClient.ResourcesOf(await auditor.GetAsync($"Patient/{world.Ids.Patient(person)}/$everything")));
        return all;
    }

    [GeneratedRegex("^800360[0-9]{10}$")]
    private static partial Regex Ihi();
}
