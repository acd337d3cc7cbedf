using System.Net;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.Outcomes.Tests.Http;

public sealed class Entering_outcomes(OutcomesOverHttp outcomes) : IClassFixture<OutcomesOverHttp>
{
    private const string Baseline = """
        {"measures":{"nprs":7,"peg":[7,6,6],"psfs":[4,3,4]},"activities":["zebra feeding","reading","lifting"],
         "completedBy":"patient","mode":"paper"}
        """;

    private const string Final = """{"measures":{"nprs":3,"peg":[3,3,3],"psfs":[7,7,7],"groc":4}}""";

    private const string Discharge =
        """{"reason":"course-completed","summary":"Fed the zebra again without pain.","letterTo":"gp"}""";

    [Fact]
    public async Task leads_from_baseline_to_discharge()
    {
        var patient = await outcomes.PatientInCareAsync();
        using var baseline = await outcomes.PostAsync(patient, "baseline", Baseline);
        Assert.Equal(HttpStatusCode.OK, baseline.StatusCode);
        Assert.Equal("\"3\"", baseline.Headers.ETag?.Tag);

        using var reassessment = await outcomes.PostAsync(patient, "reassessments", Final);
        var answer = await reassessment.JsonAsync();
        Assert.Equal(
            (1, "responder", "discharge"),
            ((int)answer["number"]!, (string?)answer["response"], (string?)answer["recommendation"]));

        using var discharge = await outcomes.PostAsync(patient, "discharge", Discharge);
        Assert.Equal(6, (int)(await discharge.JsonAsync())["version"]!);

        using var seen = await outcomes.GetAsync($"/patients/{patient}");
        var episode = (await seen.JsonAsync())["episodes"]![0]!;
        Assert.Equal("course-completed", (string?)episode["discharged"]);
        Assert.Equal("responder", (string?)episode["reassessments"]![0]!["response"]);
    }

    [Fact]
    public async Task stores_measures_in_the_clear_and_words_only_sealed()
    {
        var patient = await outcomes.PatientInCareAsync();
        using var baseline = await outcomes.PostAsync(patient, "baseline", Baseline);
        using var discharge = await outcomes.PostAsync(
            patient, "discharge", """{"reason":"patient-choice","summary":"Moves away to keep zebras."}""");
        Assert.Equal(HttpStatusCode.OK, discharge.StatusCode);
        var stored = await outcomes.StoredAsync(patient);
        Assert.DoesNotContain("zebra", stored, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"activities\": \"sealed:1:", stored, StringComparison.Ordinal);
        Assert.Contains("\"summary\": \"sealed:1:", stored, StringComparison.Ordinal);
        Assert.Contains("\"psfs\": [4, 3, 4]", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_a_retry_the_first_answer_and_stores_it_once()
    {
        var patient = await outcomes.PatientInCareAsync();
        using var baseline = await outcomes.PostAsync(patient, "baseline", Baseline);
        using var first = await outcomes.PostAsync(patient, "reassessments", Final, key: $"retry-{patient}");
        using var again = await outcomes.PostAsync(patient, "reassessments", Final, key: $"retry-{patient}");
        Assert.Equal((await first.JsonAsync()).ToJsonString(), (await again.JsonAsync()).ToJsonString());
        using var other = await outcomes.PostAsync(
            patient, "reassessments", """{"measures":{"nprs":4}}""", key: $"retry-{patient}");
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PP-API-003");
    }

    [Theory]
    [InlineData("baseline", """{"measures":{"nprs":7},"surprise":1}""")]
    [InlineData("baseline", """{"measures":{"nprs":"7"}}""")]
    [InlineData("baseline", """{"measures":{"nprs":true}}""")]
    [InlineData("baseline", """{"measures":{"nprs":null}}""")]
    [InlineData("baseline", """{"measures":{"peg":[7,[6],6]}}""")]
    [InlineData("baseline", """{"measures":{"grip":{"left":"30"}}}""")]
    [InlineData("baseline", """{"measures":{"grip":{"left":30,"left":31}}}""")]
    [InlineData("baseline", """{"measures":{"nprs":1e400}}""")]
    [InlineData("baseline", """{"measures":{"nprs":7,"nprs":8}}""")]
    [InlineData("baseline", """{"measures":{"nprs":7},"mode":"telepathy"}""")]
    [InlineData("baseline", "{}")]
    [InlineData("baseline", "[1")]
    [InlineData("discharge", """{"reason":4,"summary":"Twenty characters and more."}""")]
    public async Task is_refused_when_the_body_is_not_understood(string what, string body) =>
        await IsRefusedAsync(what, body, HttpStatusCode.BadRequest, "PP-API-002");

    [Theory]
    [InlineData("baseline", """{"measures":{}}""")]
    [InlineData("baseline", """{"measures":{"nprs":7},"activities":[" "]}""")]
    [InlineData("discharge", """{"reason":"patient-choice","summary":"At least twenty letters.","letterTo":"Dr Jones"}""")]
    [InlineData(
        "discharge", """{"reason":"patient-choice","summary":"At least twenty letters.","followUpOn":"2020-01-01"}""")]
    public async Task is_refused_when_a_field_is_not_possible(string what, string body) =>
        await IsRefusedAsync(what, body, HttpStatusCode.BadRequest, "PP-API-005");

    [Theory]
    [InlineData("baseline", """{"measures":{"nprs":11,"psfs":[4,3,4]}}""", 422, "PP-OUT-001")]
    [InlineData("baseline", """{"measures":{"odi":40}}""", 422, "PP-OUT-003")]
    [InlineData("reassessments", Final, 422, "PP-OUT-002")]
    [InlineData("discharge", Discharge, 422, "PP-OUT-005")]
    [InlineData("discharge", """{"reason":"death","summary":"too short"}""", 422, "PP-OUT-012")]
    public async Task is_refused_when_a_rule_says_no(string what, string body, int status, string code) =>
        await IsRefusedAsync(what, body, (HttpStatusCode)status, code);

    [Fact]
    public async Task asks_to_come_back_when_the_acceptance_is_not_known_yet()
    {
        using var early = await outcomes.PostAsync(Guid.CreateVersion7(Patient.At().RecordedAt), "baseline", Baseline);
        var problem = await early.ShouldBeProblemAsync(HttpStatusCode.Conflict, "PP-OUT-008");
        Assert.True((bool)problem["retryable"]!);
    }

    [Fact]
    public async Task is_for_the_clinic_that_holds_the_episode()
    {
        var patient = await outcomes.PatientInCareAsync();
        using var other = await outcomes.PostAsync(patient, "baseline", Baseline, clinic: "prm");
        await other.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-OUT-009");
        using var seen = await outcomes.GetAsync($"/patients/{patient}", clinic: "prm");
        await seen.ShouldBeProblemAsync(HttpStatusCode.NotFound, "PP-API-404");
    }

    [Theory]
    [InlineData("reception")]
    [InlineData("auditor")]
    [InlineData("patient-desk")]
    [InlineData("operations")]
    [InlineData("system")]
    public async Task is_for_practitioners_and_leads_only(string role)
    {
        using var answer = await outcomes.PostAsync(Guid.Empty, "baseline", Baseline, role);
        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-API-403");
    }

    [Fact]
    public async Task is_described_in_openapi()
    {
        using var description = await outcomes.GetAsync("/openapi/v1.json");
        var paths = (await description.JsonAsync())["paths"]!.AsObject().Select(p => p.Key).ToList();
        Assert.Contains(paths, p => p.EndsWith("/baseline", StringComparison.Ordinal));
        Assert.Contains(paths, p => p.EndsWith("/reassessments", StringComparison.Ordinal));
        Assert.Contains(paths, p => p.EndsWith("/discharge", StringComparison.Ordinal));
    }

    private async Task IsRefusedAsync(string what, string body, HttpStatusCode status, string code)
    {
        var patient = await outcomes.PatientInCareAsync();
        var before = await outcomes.StoredAsync(patient);
        using var refused = await outcomes.PostAsync(patient, what, body);
        await refused.ShouldBeProblemAsync(status, code);
        Assert.Equal(before, await outcomes.StoredAsync(patient));
    }
}
