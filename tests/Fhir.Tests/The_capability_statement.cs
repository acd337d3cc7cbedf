using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>It must not lie: whatever it names is tried, and what it does not name is not there.</summary>
public sealed class The_capability_statement(FhirWorld world)
{
    private Guid P1 => world.Ids.Patient("P1");

    [Fact]
    public async Task and_the_smart_configuration_are_open_to_everyone()
    {
        using var nobody = world.AsNobody();
        var statement = await nobody.GetAsync("metadata");
        var smart = JsonNode.Parse(await nobody.Http.GetStringAsync(
            "/fhir/.well-known/smart-configuration", TestContext.Current.CancellationToken))!;

        Assert.Equal("4.0.1", statement["fhirVersion"]!.GetValue<string>());
        Assert.EndsWith("/connect/token", smart["token_endpoint"]!.GetValue<string>());
        Assert.Contains("permission-v2", smart["capabilities"]!.AsArray().Select(c => c!.GetValue<string>()));
    }

    [Fact]
    public async Task names_every_search_parameter_that_is_taken_and_no_other()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        foreach (var type in await TypesAsync(auditor))
        {
            var name = type["type"]!.GetValue<string>();
            foreach (var param in (type["searchParam"] as JsonArray ?? []).Select(p => p!.AsObject()))
            {
                var (status, outcome) = await auditor.TryAsync($"{name}?{QueryOf(param)}&_summary=count", "handling=strict");
                var isPersonal = param["documentation"] is not null;
                Assert.True(
                    isPersonal ? FhirClient.CodeOf(outcome) == "PP-FHIR-003" : status == HttpStatusCode.OK,
                    $"{name}?{QueryOf(param)}: {status} {outcome.ToJsonString()}");
            }

            var (unknown, _) = await auditor.TryAsync($"{name}?not-a-parameter=1", "handling=strict");
            Assert.True(name == "Group" || unknown == HttpStatusCode.BadRequest, name);
        }
    }

    [Fact]
    public async Task names_every_include_that_is_followed()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        foreach (var type in await TypesAsync(auditor))
        {
            var name = type["type"]!.GetValue<string>();
            foreach (var include in (type["searchInclude"] as JsonArray ?? []).Select(i => i!.GetValue<string>()))
                Assert.Equal(HttpStatusCode.OK, (await auditor.TryAsync($"{name}?{Of(name)}_count=1&_include={include}", "handling=strict")).Status);
        }
    }

    [Fact]
    public async Task names_every_interaction_that_works()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        foreach (var type in await TypesAsync(auditor))
        {
            var name = type["type"]!.GetValue<string>();
            var interactions = (type["interaction"] as JsonArray ?? []).Select(i => i!["code"]!.GetValue<string>()).ToList();
            if (interactions.Count == 0)
                continue;
            var found = FhirClient.ResourcesOf(await auditor.GetAsync($"{name}?{Of(name)}_count=1"));
            if (found.Count == 0)
                continue; // Goal and some others are not in P1's record
            var id = found[0]["id"]!.GetValue<string>();
            await auditor.GetAsync($"{name}/{id}");
            var history = await auditor.TryAsync($"{name}/{id}/_history");
            Assert.Equal(interactions.Contains("history-instance"), history.Status == HttpStatusCode.OK);
            if (interactions.Contains("vread"))
                await auditor.GetAsync($"{name}/{id}/_history/{found[0]["meta"]!["versionId"]!.GetValue<string>()}");
        }
    }

    [Theory]
    [InlineData("POST", "Patient")]
    [InlineData("PUT", "Patient/1")]
    [InlineData("DELETE", "Patient/1")]
    public async Task names_no_way_to_write_and_there_is_none(string method, string path)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.read");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/fhir/{path}");
        using var answer = await auditor.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<List<JsonObject>> TypesAsync(FhirClient client) =>
        [.. (await client.GetAsync("metadata"))["rest"]![0]!["resource"]!.AsArray().Select(r => r!.AsObject())];

    private static string QueryOf(JsonObject param) => param["name"]!.GetValue<string>() + "=" + param["type"]!.GetValue<string>() switch
    {
        "date" => "2026-10-01",
        "reference" => param["name"]!.GetValue<string>() is "patient" or "subject" ? Guid.Empty.ToString("D")[..^1] + "1" : "Patient/1",
        _ => "x",
    };

    private string Of(string type) => type switch
    {
        "Patient" => $"_id={P1}&",
        "Practitioner" or "PractitionerRole" or "Organization" or "Location" or "CodeSystem" or "ValueSet" or "Questionnaire"
            or "Group" => "",
        _ => $"patient={P1}&",
    };
}
