using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

public sealed class The_whole_record(FhirWorld world)
{
    public static TheoryData<string> People => [.. FhirWorld.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task holds_no_id_twice_and_every_reference_in_it_resolves(string person)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var resources = FhirClient.ResourcesOf(await auditor.GetAsync($"Patient/{world.Ids.Patient(person)}/$everything"));
        var keys = resources.Select(KeyOf).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        var known = keys.ToHashSet();
        Assert.DoesNotContain(resources.SelectMany(r => ReferencesIn(r)).Select(Plain), reference => !known.Contains(reference));
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task names_a_version_that_is_there_wherever_it_names_one(string person)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var resources = FhirClient.ResourcesOf(await auditor.GetAsync($"Patient/{world.Ids.Patient(person)}/$everything"));
        var versioned = resources.SelectMany(r => ReferencesIn(r)).Where(r => r.Contains("/_history/")).Distinct().ToList();

        Assert.NotEmpty(versioned);
        foreach (var reference in versioned.Where((_, i) => i % 25 == 0))
            await auditor.GetAsync(reference);
    }

    [Fact]
    public async Task holds_every_kind_that_the_scenario_tells()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var types = new HashSet<string>();
        foreach (var person in FhirWorld.People)
        {
            types.UnionWith(FhirClient.ResourcesOf(await auditor.GetAsync($"Patient/{world.Ids.Patient(person)}/$everything"))
                .Select(r => r["resourceType"]!.GetValue<string>()));
        }

        Assert.Superset(
            new HashSet<string>(["Patient", "Practitioner", "Organization", "Location", "EpisodeOfCare", "CarePlan", "Encounter", "Appointment",
                "Procedure", "Observation", "Condition", "QuestionnaireResponse", "AdverseEvent", "Flag", "Consent",
                "Provenance", "AuditEvent", "ServiceRequest", "MedicationStatement"]),
            types);
    }

    [Fact]
    public async Task is_limited_to_types_and_to_what_is_new_when_that_is_asked()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var path = $"Patient/{world.Ids.Patient("P4")}/$everything";
        var some = FhirClient.ResourcesOf(await auditor.GetAsync($"{path}?_type=Encounter,Procedure"));
        var late = FhirClient.ResourcesOf(await auditor.GetAsync($"{path}?_since=2026-10-16T00:00:00Z&_type=Procedure"));

        Assert.Equal(["Encounter", "Procedure"], some.Select(r => r["resourceType"]!.GetValue<string>()).Distinct().Order());
        Assert.NotEmpty(late);
        Assert.True(late.Count < some.Count);
    }

    [Fact]
    public async Task of_a_merged_person_is_one_with_the_other_replaced()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.read");
        var (survivor, retired) = (world.Ids.Patient("P5a"), world.Ids.Patient("P5b"));
        var one = FhirClient.ResourcesOf(await fischer.GetAsync($"Patient/{survivor}/$everything"));
        var other = FhirClient.ResourcesOf(await fischer.GetAsync($"Patient/{retired}/$everything"));
        var loser = one.Single(r => KeyOf(r) == $"Patient/{retired}");
        var winner = one.Single(r => KeyOf(r) == $"Patient/{survivor}");

        Assert.Equal(one.Select(KeyOf).Order(), other.Select(KeyOf).Order());
        Assert.False(loser["active"]!.GetValue<bool>());
        Assert.Equal(("replaced-by", $"Patient/{survivor}"), LinkOf(loser));
        Assert.True(winner["active"]!.GetValue<bool>());
        Assert.Equal(("replaces", $"Patient/{retired}"), LinkOf(winner));
        Assert.All(
            one.Where(r => r["subject"] is not null),
            r => Assert.Equal($"Patient/{survivor}", r["subject"]!["reference"]!.GetValue<string>()));
    }

    private static (string, string) LinkOf(JsonObject patient) =>
        (patient["link"]![0]!["type"]!.GetValue<string>(), patient["link"]![0]!["other"]!["reference"]!.GetValue<string>());

    private static string KeyOf(JsonObject resource) => $"{resource["resourceType"]}/{resource["id"]}";

    private static string Plain(string reference) => reference.Split("/_history/")[0];

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m =>
            m.Key == "reference" && m.Value is JsonValue value ? [value.GetValue<string>()] : ReferencesIn(m.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        _ => [],
    };
}
