using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>What this platform gives out as FHIR, an empty one takes over: every resource becomes a fact or is named with the reason.</summary>
public sealed class The_round_trip(FhirWorld world, EmptyPlatform empty) : IClassFixture<EmptyPlatform>
{
    /// <summary>What is no fact about the patient: who and where, and what the log and the provenance there say.</summary>
    private static readonly Dictionary<string, string> NotFacts = new()
    {
        ["Patient"] = "is-the-patient",
        ["Practitioner"] = "names-others",
        ["PractitionerRole"] = "names-others",
        ["Organization"] = "names-others",
        ["Location"] = "names-others",
        ["Provenance"] = "names-others",
        ["AuditEvent"] = "names-others",
        ["Questionnaire"] = "type-not-known",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> People => [.. FhirWorld.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task loses_nothing(string person)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var bundle = await auditor.GetAsync($"Patient/{world.Ids.Patient(person)}/$everything");
        var resources = FhirClient.ResourcesOf(bundle);
        var (patient, clinic) = await empty.RegisterAsync(person, Ct);

        var answer = await empty.Commands.SendAsync(new(
            "records", $"/patients/{patient}/historical-records", "rossi", clinic, bundle, Key: $"round-{person}"), Ct);

        var report = answer["report"]!;
        var notTaken = report["notTaken"]!.AsArray().ToDictionary(
            n => n!["entry"]!.GetValue<int>(), n => n!["reason"]!.GetValue<string>());
        var expected = resources.Index().Where(r => NotFacts.ContainsKey(TypeOf(r.Item)))
            .ToDictionary(r => r.Index, r => NotFacts[TypeOf(r.Item)]);
        Assert.Equal(expected.OrderBy(e => e.Key), notTaken.OrderBy(n => n.Key));
        Assert.Equal(resources.Count, answer["resources"]!.GetValue<int>());
        Assert.Equal(resources.Count - expected.Count, answer["taken"]!.GetValue<int>());
        Assert.Null(report["unnamed"]);
        // P5 goes on under the names of the record that hers was merged into: told, and nothing overwritten.
        Assert.Equal(person == "P5a", report["differences"]!.AsArray().Count > 0);
        NamesEveryElementItDoesNotShow(resources, expected.Keys, report["notShown"]!.AsArray());

        // Each fact keeps its resource whole.
        var taken = resources.Where((_, i) => !expected.ContainsKey(i)).ToDictionary(r => $"{TypeOf(r)}/{r["id"]}");
        var kept = await FactsAsync(patient, clinic, taken.Count);
        Assert.Equal(taken.Keys.Order(StringComparer.Ordinal), kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(taken, one => Assert.True(JsonNode.DeepEquals(one.Value, kept[one.Key]), one.Key));
    }

    private static void NamesEveryElementItDoesNotShow(
        List<JsonObject> resources, IReadOnlyCollection<int> notTaken, JsonArray notShown)
    {
        var named = notShown.Select(n => (Entry: n!["entry"]!.GetValue<int>(), Element: n["element"]!.GetValue<string>())).ToHashSet();
        var kinds = notShown.Select(n => (n!["kind"]!.GetValue<string>(), n["element"]!.GetValue<string>())).ToHashSet();
        Assert.Contains(kinds, k => k.Item2 == "encounter");
        foreach (var (number, resource) in resources.Index().Where(r => !notTaken.Contains(r.Index)))
        {
            foreach (var (element, _) in resource.Where(m => kinds.Contains((TypeOf(resource), m.Key))))
                Assert.Contains((number, element), named);
        }
    }

    // What Records writes itself is in the ledger a moment later.
    private async Task<Dictionary<string, JsonNode>> FactsAsync(Guid patient, string clinic, int count)
    {
        List<JsonNode> facts = [];
        await Testing.Eventually.ThatAsync(
            async ct =>
            {
                var timeline = await empty.Commands.SendAsync(new("records", $"/patients/{patient}/timeline", "rossi", clinic), ct);
                facts = [.. timeline["entries"]!.AsArray().Where(e => e!["historical"]!.GetValue<bool>()).Select(e => e!["data"]!["resource"]!)];
                return facts.Count == count;
            },
            TimeSpan.FromSeconds(60),
            () => $"{facts.Count} of {count} facts in the timeline.",
            Ct);
        return facts.ToDictionary(f => $"{TypeOf(f.AsObject())}/{f["id"]}");
    }

    private static string TypeOf(JsonObject resource) => resource["resourceType"]!.GetValue<string>();
}
