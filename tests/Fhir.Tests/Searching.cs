using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Fhir.Tests;

public sealed class Searching(FhirWorld world)
{
    private Guid P1 => world.Ids.Patient("P1");

    [Theory]
    [InlineData("Encounter?patient={0}&status=finished", 8)]
    [InlineData("Encounter?patient=Patient/{0}&status:not=finished", 0)]
    [InlineData("Encounter?patient={0}&date=ge2026-09-14&date=lt2026-09-21", 2)]
    [InlineData("Observation?patient={0}&code=http://loinc.org|8867-4&method=before", 8)]
    [InlineData("Observation?patient={0}&code=8867-4,8310-5&method=before", 16)]
    [InlineData("Observation?patient={0}&category=vital-signs&code:missing=true", 0)]
    [InlineData("Procedure?patient={0}&part-of:missing=true", 8)]
    [InlineData("Appointment?patient={0}&status=noshow", 1)]
    [InlineData("Appointment?patient={0}&date=2026-09-28", 1)] // a day of the clinic, not of UTC
    [InlineData("Appointment?patient={0}&date=2026-09-27", 0)]
    [InlineData("EpisodeOfCare?patient={0}&status=finished", 1)]
    [InlineData("Consent?patient={0}&scope=patient-privacy", 1)]
    public async Task finds_what_the_parameters_say(string path, int expected)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var bundle = await fischer.GetAsync(string.Format(path, P1) + "&_count=200");

        Assert.Equal(expected, bundle["total"]!.GetValue<int>());
        Assert.Equal(expected, FhirClient.ResourcesOf(bundle, "match").Count);
    }

    [Theory]
    [InlineData("name", "nguyen")]
    [InlineData("birthdate", "1990-01-01")]
    [InlineData("identifier", "8003608000001014")]
    [InlineData("family:exact", "X")]
    public async Task for_who_somebody_is_is_taken_by_body_alone(string name, string value)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var (status, outcome) = await fischer.TryAsync($"Patient?{name}={value}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("PP-FHIR-003", FhirClient.CodeOf(outcome));
        Assert.Contains("POST Patient/_search", outcome["issue"]![0]!["details"]!["text"]!.GetValue<string>());
        Assert.DoesNotContain(value, outcome.ToJsonString());
    }

    [Fact]
    public async Task by_body_finds_a_person_by_name_birth_date_or_identifier_and_no_address_tells_it()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var patient = await fischer.GetAsync($"Patient/{P1}");
        var family = patient["name"]![0]!["family"]!.GetValue<string>();
        var number = patient["identifier"]!.AsArray().Last()!["value"]!.GetValue<string>();

        foreach (var (name, value) in new[]
        {
            ("family", family.ToUpperInvariant()), ("name", family[..3]), ("birthdate", patient["birthDate"]!.GetValue<string>()),
            ("identifier", $"http://ns.electronichealth.net.au/id/medicare-number|{number}"),
        })
        {
            var bundle = await fischer.SearchAsync("Patient", (name, value));
            Assert.Contains(FhirClient.ResourcesOf(bundle), p => p["id"]!.GetValue<string>() == P1.ToString());
            Assert.DoesNotContain(value, bundle["link"]!.ToJsonString());
            Assert.DoesNotContain(family, bundle["link"]!.ToJsonString());
        }

        Assert.Empty(FhirClient.ResourcesOf(await fischer.SearchAsync("Patient", ("family", "Nobody"))));
    }

    [Fact]
    public async Task across_patients_leaves_out_whom_the_gate_refuses_and_writes_down_whom_it_shows()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var before = await ReadAsync(P1);
        var subjects = (await fischer.AllAsync("Encounter?_count=10"))
            .Select(e => e["subject"]!["reference"]!.GetValue<string>()).Distinct().ToList();

        Assert.Contains($"Patient/{P1}", subjects);
        Assert.DoesNotContain($"Patient/{world.Ids.Patient("P3")}", subjects);
        Assert.True(await ReadAsync(P1) > before);
    }

    [Fact]
    public async Task goes_on_page_by_page_without_gaps_and_only_for_who_searched()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        using var auditor = await world.AsAsync("auditor", "chw", "user/*.rs");
        var whole = FhirClient.ResourcesOf(await fischer.GetAsync($"Observation?patient={P1}&_count=200&category=exam"));
        var first = await fischer.GetAsync($"Observation?patient={P1}&_count=7&category=exam");
        var next = FhirClient.LinkOf(first, "next")!;
        var paged = await fischer.AllAsync($"Observation?patient={P1}&_count=7&category=exam");

        Assert.Equal(whole.Take(200).Select(IdOf), paged.Take(whole.Count).Select(IdOf));
        Assert.Equal(first["total"]!.GetValue<int>(), paged.Count);
        Assert.DoesNotContain(P1.ToString(), next);
        Assert.Equal(HttpStatusCode.Gone, (await auditor.TryAsync(next)).Status);
    }

    [Fact]
    public async Task includes_what_is_referred_to_and_what_refers()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var bundle = await fischer.GetAsync(
            $"Encounter?patient={P1}&_count=2&_include=Encounter:practitioner&_include=Encounter:episode-of-care"
            + "&_include=Encounter:patient&_revinclude=Provenance:target&_revinclude=Procedure:encounter");
        var included = FhirClient.ResourcesOf(bundle, "include").Select(TypeOf).ToHashSet();

        Assert.Equal(2, FhirClient.ResourcesOf(bundle, "match").Count);
        Assert.Equal(["EpisodeOfCare", "Patient", "Practitioner", "Procedure", "Provenance"], included.Order());
    }

    [Fact]
    public async Task includes_nothing_that_the_scope_does_not_cover()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/Encounter.rs");
        var bundle = await fischer.GetAsync($"Encounter?patient={P1}&_include=Encounter:practitioner&_revinclude=Provenance:target");

        Assert.Empty(FhirClient.ResourcesOf(bundle, "include"));
    }

    [Fact]
    public async Task sorts_and_counts()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var starts = FhirClient.ResourcesOf(await fischer.GetAsync($"Encounter?patient={P1}&_sort=-date"))
            .Select(e => DateTimeOffset.Parse(e["period"]!["start"]!.GetValue<string>())).ToList();
        var count = await fischer.GetAsync($"Encounter?patient={P1}&_summary=count");

        Assert.Equal(starts.OrderDescending(), starts);
        Assert.Equal(starts.Count, count["total"]!.GetValue<int>());
        Assert.Null(count["entry"]);
    }

    [Theory]
    [InlineData("Encounter?patient={0}&colour=red")]
    [InlineData("Encounter?patient={0}&_include=Encounter:colour")]
    [InlineData("Encounter?patient={0}&_sort=colour")]
    [InlineData("Encounter?patient={0}&status:above=finished")]
    public async Task ignores_what_it_does_not_know_unless_it_is_asked_to_be_strict(string path)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var (lenient, _) = await fischer.TryAsync(string.Format(path, P1));
        var (strict, outcome) = await fischer.TryAsync(string.Format(path, P1), "handling=strict");

        Assert.Equal(HttpStatusCode.OK, lenient);
        Assert.Equal(HttpStatusCode.BadRequest, strict);
        Assert.Equal("PP-FHIR-001", FhirClient.CodeOf(outcome));
    }

    [Theory]
    [InlineData("Encounter?patient={0}&date=yesterday")]
    [InlineData("Encounter?patient=somebody")]
    [InlineData("Encounter?patient={0}&_count=many")]
    public async Task refuses_what_cannot_be_read(string path)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var (status, outcome) = await fischer.TryAsync(string.Format(path, P1));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("PP-FHIR-002", FhirClient.CodeOf(outcome));
    }

    private static string IdOf(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static string TypeOf(JsonObject resource) => resource["resourceType"]!.GetValue<string>();

    private Task<long> ReadAsync(Guid patient) => world.CountAsync(
        PlatformService.Records,
        $"select count(*) from mt_events where stream_id = '{patient}' and data->>'what' = 'fhir:Encounter'",
        TestContext.Current.CancellationToken);
}
