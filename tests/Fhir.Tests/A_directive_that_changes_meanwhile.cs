using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>What was found or exported before is shown only as far as the patient still shares it.</summary>
public sealed class A_directive_that_changes_meanwhile(FhirWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task counts_for_the_pages_of_a_search_and_the_files_of_an_export()
    {
        var patient = await RegisterAsync();
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        using var program = await world.AsProgramAsync("bulk-chw", "chw", "system/*.read");
        await WhenAsync(fischer, patient, HttpStatusCode.OK);
        var search = await fischer.GetAsync("Patient?_count=1");
        var manifest = await Export.DoneAsync(program, await Export.StartAsync(program, "Patient/$export?_type=Patient"));
        var file = Export.UrlOf(manifest, "Patient");
        Assert.Contains(patient, (await Export.FetchAsync(program, file)).Select(IdOf));

        await SendAsync($"/patients/{patient}/sharing-directives", """{"policy":"this-clinic-only"}""");
        await WhenAsync(fischer, patient, HttpStatusCode.Forbidden);

        Assert.DoesNotContain(patient, (await Export.FetchAsync(program, file)).Select(IdOf));
        Assert.DoesNotContain(patient, (await fischer.AllAsync(FhirClient.LinkOf(search, "next")!)).Select(IdOf));
    }

    private static string IdOf(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static Task WhenAsync(FhirClient client, string patient, HttpStatusCode expected) => Eventually.ThatAsync(
        async _ => (await client.TryAsync($"Patient/{patient}")).Status == expected,
        TimeSpan.FromSeconds(60),
        () => $"Reading does not become {expected}.",
        Ct);

    private async Task<string> RegisterAsync()
    {
        var referral = await SendAsync("/referrals", """{"source":"self","indications":[{"code":"pain-neck","primary":true}]}""");
        var patient = referral["patientId"]!.GetValue<string>();
        await SendAsync($"/patients/{patient}/registration",
            """{"family":"Meanwhile","given":["Fictional"],"birthDate":"1951-02-03","gender":"female","collectionNoticeAcknowledged":true}""");
        await SendAsync($"/patients/{patient}/sharing-directives", """{"policy":"all-clinics"}""");
        return patient;
    }

    private Task<JsonObject> SendAsync(string path, string body) => world.Commands.SendAsync(
        new PlatformRequest(
            "intake",
            path,
            "mensah",
            "prm",
            JsonNode.Parse(body)!.AsObject(),
            $"meanwhile-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
        Ct);
}
