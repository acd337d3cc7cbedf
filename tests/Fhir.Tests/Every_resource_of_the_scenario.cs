using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

public sealed class Every_resource_of_the_scenario(FhirWorld world)
{
    public static TheoryData<string> People => [.. FhirWorld.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task is_valid_by_two_independent_validators(string person)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var resources = await auditor.AllAsync($"Patient/{world.Ids.Patient(person)}/$everything?_count=100");
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_FHIR_DUMP") is { } folder)
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{person}.ndjson"), resources.Select(r => r.ToJsonString()), TestContext.Current.CancellationToken);

        Assert.Empty(await Validators.AskAsync(resources, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task that_is_the_same_for_all_is_valid_too()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        var resources = new List<JsonObject>();
        foreach (var type in new[] { "Practitioner", "PractitionerRole", "Organization", "Location", "CodeSystem", "ValueSet", "Questionnaire" })
            resources.AddRange(await auditor.AllAsync(type));
        resources.Add(await auditor.GetAsync("metadata"));
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_FHIR_DUMP") is { } folder)
            await File.WriteAllLinesAsync(Path.Combine(folder, "shared.ndjson"), resources.Select(r => r.ToJsonString()), TestContext.Current.CancellationToken);

        Assert.Empty(await Validators.AskAsync(resources, TestContext.Current.CancellationToken));
    }
}
