using System.Net;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>Scopes, roles and the patient's directive, each by itself.</summary>
public sealed class Asking_for_a_resource(FhirWorld world)
{
    private Guid P1 => world.Ids.Patient("P1");

    private Guid P3 => world.Ids.Patient("P3");

    [Fact]
    public async Task without_a_token_is_answered_with_an_outcome()
    {
        using var nobody = world.AsNobody();
        var (status, outcome) = await nobody.TryAsync($"Patient/{P1}");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("PP-API-401", FhirClient.CodeOf(outcome));
        Assert.Equal("login", outcome["issue"]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", "Patient/{0}", "PP-FHIR-004")] // no scope at all
    [InlineData("user/Observation.read", "Patient/{0}", "PP-FHIR-004")]
    [InlineData("user/Patient.s", "Patient/{0}", "PP-FHIR-004")]
    [InlineData("user/Observation.r", "Observation?patient={0}", "PP-FHIR-004")]
    [InlineData("user/*.read", "AuditEvent?patient={0}", "PP-API-403")] // a practitioner's role
    public async Task is_refused_beyond_scope_and_role(string scope, string path, string code)
    {
        using var fischer = await world.AsAsync("fischer", "chw", scope);
        var (status, outcome) = await fischer.TryAsync(string.Format(path, P1));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(code, FhirClient.CodeOf(outcome));
    }

    [Theory]
    [InlineData("user/Patient.read")]
    [InlineData("user/Patient.r")]
    [InlineData("user/*.rs")]
    public async Task is_answered_within_the_scope(string scope)
    {
        using var fischer = await world.AsAsync("fischer", "chw", scope);
        var patient = await fischer.GetAsync($"Patient/{P1}");

        Assert.Equal(P1.ToString(), patient["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task of_a_patient_scope_is_about_that_patient_alone()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "patient/*.rs", P1);
        var (status, outcome) = await fischer.TryAsync($"Patient/{world.Ids.Patient("P4")}");

        await fischer.GetAsync($"Patient/{P1}");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("PP-FHIR-004", FhirClient.CodeOf(outcome));
        Assert.All(
            FhirClient.ResourcesOf(await fischer.GetAsync("Encounter?_count=200")),
            e => Assert.Equal($"Patient/{P1}", e["subject"]!["reference"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("Patient/{0}")]
    [InlineData("Observation?patient={0}")]
    [InlineData("Patient/{0}/$everything")]
    [InlineData("Patient/{0}/_history")]
    public async Task of_a_restricted_record_is_refused_and_written_down(string path)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var before = await DeniedAsync();
        var (status, outcome) = await fischer.TryAsync(string.Format(path, P3));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("PP-ACC-001", FhirClient.CodeOf(outcome));
        Assert.Equal("Record restricted by the patient.", outcome["issue"]![0]!["details"]!["text"]!.GetValue<string>());
        Assert.Equal(before + 1, await DeniedAsync());
    }

    [Fact]
    public async Task is_an_access_event_that_the_desk_sees_as_AuditEvent()
    {
        using var desk = await world.AsAsync("desk", "chw", "user/AuditEvent.read");
        using var tran = await world.AsAsync("tran", "hvl", "user/*.rs");
        await tran.GetAsync($"Encounter?patient={P3}");

        var events = FhirClient.ResourcesOf(await desk.GetAsync($"AuditEvent?patient={P3}&_count=200&_sort=-date"));
        Assert.Contains(events, e => e["entity"]![0]!["description"]!.GetValue<string>() == "fhir:Encounter");
        Assert.Equal("Anh Tran", events[0]["agent"]![0]!["who"]!["display"]!.GetValue<string>());
        Assert.Contains(events, e => e["outcome"]!.GetValue<string>() == "4");
    }

    [Theory]
    [InlineData("Medication/1", HttpStatusCode.NotFound)]
    [InlineData("Observation/nothing", HttpStatusCode.NotFound)]
    [InlineData("Patient/01990000-0000-7000-8000-000000000001", HttpStatusCode.NotFound)]
    [InlineData("a/b/c/d/e", HttpStatusCode.NotFound)]
    [InlineData("Patient?_format=xml", HttpStatusCode.NotAcceptable)]
    public async Task that_is_not_there_is_answered_with_an_outcome(string path, HttpStatusCode expected)
    {
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.rs");
        var (status, outcome) = await auditor.TryAsync(path);

        Assert.Equal(expected, status);
        Assert.NotNull(FhirClient.CodeOf(outcome));
    }

    [Fact]
    public async Task again_is_answered_with_304_while_nothing_changed()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/Patient.rs");
        using var first = await fischer.Http.GetAsync($"/fhir/Patient/{P1}", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/fhir/Patient/{P1}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await fischer.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task is_for_no_front_desk_but_patients_and_appointments()
    {
        using var okafor = await world.AsAsync("okafor", "chw", "user/*.rs");
        var (status, _) = await okafor.TryAsync($"Observation?patient={P1}");

        await okafor.GetAsync($"Patient/{P1}");
        await okafor.GetAsync($"Appointment?patient={P1}");
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private Task<long> DeniedAsync() => world.CountAsync(
        PlatformService.Records,
        $"select count(*) from mt_events where stream_id = '{P3}' and type like 'record_access_denied%' and data->>'what' like 'fhir:%'",
        TestContext.Current.CancellationToken);
}
