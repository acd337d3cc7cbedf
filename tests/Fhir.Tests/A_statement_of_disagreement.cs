using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>A request that was refused, and what the patient says against that: shown with the entry wherever FHIR shows it.</summary>
public sealed class A_statement_of_disagreement(FhirWorld world)
{
    private const string Words = "I was told to rest first, and nobody waited.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task stands_by_every_resource_that_shows_the_entry_and_is_valid()
    {
        var patient = world.Ids.Patient("P2");
        var timeline = await world.Commands.SendAsync(new("records", $"/patients/{patient}/timeline", "auditor", "chw"), Ct);
        var entry = timeline["entries"]!.AsArray()
            .First(e => e!["type"]!.GetValue<string>().StartsWith("vitals_before_recorded", StringComparison.Ordinal))!["eventId"]!;
        await DisagreeAsync(patient, new JsonObject { ["asked"] = "The pressure is wrong.", ["entryId"] = entry.DeepClone() });
        await DisagreeAsync(patient, new JsonObject { ["asked"] = "All of it is wrong." });
        await world.SettleAsync(Ct);

        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var resources = FhirClient.ResourcesOf(await auditor.GetAsync($"Patient/{patient}/$everything"));

        var said = resources.Where(r => TypeOf(r) == "Communication").ToList();
        Assert.Equal(2, said.Count);
        Assert.All(said, s => Assert.Equal(Words, s["payload"]![0]!["contentString"]!.GetValue<string>()));
        var by = said.ToDictionary(s => $"Communication/{s["id"]}", s => s["about"]!.AsArray().Select(a => a!["reference"]!.GetValue<string>()).ToList());
        var standing = resources.SelectMany(r => (r["extension"] as JsonArray ?? [])
            .Where(x => x!["url"]!.GetValue<string>().EndsWith("/statement-of-disagreement", StringComparison.Ordinal))
            .Select(x => (Key: $"{TypeOf(r)}/{r["id"]}", Statement: x!["valueReference"]!["reference"]!.GetValue<string>()))).ToList();
        Assert.Equal(
            by.SelectMany(b => b.Value.Select(key => (Key: key, Statement: b.Key))).Order(), standing.Order());
        Assert.Contains(standing, s => s.Key == $"Patient/{patient}");
        Assert.Contains(standing, s => s.Key.StartsWith("Observation/", StringComparison.Ordinal));
        // It is found by itself, and as it was known before it was said it is not there.
        Assert.Equal(2, FhirClient.ResourcesOf(await auditor.GetAsync($"Communication?patient={patient}&category=statement-of-disagreement")).Count);
        Assert.Empty(FhirClient.ResourcesOf(await auditor.GetAsync($"Communication?patient={patient}&_at=2026-09-01")));
        var observation = standing.First(s => s.Key.StartsWith("Observation/", StringComparison.Ordinal)).Key;
        Assert.Equal(2, (await auditor.GetAsync($"{observation}/_history"))["entry"]!.AsArray().Count);

        Assert.Empty(await Validators.AskAsync([.. resources, Masked(said[0])], Ct));
    }

    // As it is shown once the patient's key is destroyed.
    private static JsonObject Masked(JsonObject said)
    {
        var masked = said.DeepClone().AsObject();
        masked.Remove("payload");
        masked["extension"] = JsonNode.Parse(
            """[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]""");
        return masked;
    }

    private async Task DisagreeAsync(Guid patient, JsonObject asked)
    {
        var asks = $"/patients/{patient}/corrections";
        var id = (await DoAsync(asks, "desk", asked))["correctionId"]!.GetValue<Guid>();
        await DoAsync($"{asks}/{id}/refusal", "rossi", new() { ["ground"] = "information-is-right", ["reasons"] = "It was measured twice." });
        await DoAsync($"{asks}/{id}/statements", "desk", new() { ["text"] = Words });
    }

    private Task<JsonObject> DoAsync(string path, string user, JsonObject body) =>
        world.Commands.SendAsync(new("records", path, user, "prm", body, Key: $"{path}-{body.ToJsonString().GetHashCode()}"), Ct);

    private static string TypeOf(JsonObject resource) => resource["resourceType"]!.GetValue<string>();
}
