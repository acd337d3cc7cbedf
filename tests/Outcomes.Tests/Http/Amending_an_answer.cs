using System.Net;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.Outcomes.Tests.Http;

public sealed class Amending_an_answer(OutcomesOverHttp outcomes) : IClassFixture<OutcomesOverHttp>
{
    private const string Baseline =
        """{"measures":{"nprs":7,"psfs":[4,3,4]},"activities":["zebra care","reading","lifting"]}""";

    [Fact]
    public async Task changes_what_is_computed_later_and_keeps_both_values()
    {
        var (patient, target) = await MeasuredAsync();
        using var amended = await AmendAsync(patient, target, "measures.nprs", "7", "5");
        Assert.Equal(HttpStatusCode.OK, amended.StatusCode);
        using var reassessed = await outcomes.PostAsync(patient, "reassessments", """{"measures":{"nprs":4}}""");
        // From 7 to 4 would be met; from 5 to 4 is not.
        Assert.Equal("non-responder", (string?)(await reassessed.JsonAsync())["response"]);
        var stored = await outcomes.StoredAsync(patient);
        Assert.Contains("\"nprs\": 7", stored, StringComparison.Ordinal);
        Assert.Contains("\"new\": 5", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("paper slip", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task seals_the_values_of_a_sealed_field()
    {
        var (patient, target) = await MeasuredAsync();
        using var amended = await AmendAsync(patient, target, "activities[0]", "\"zebra care\"", "\"zebra riding\"");
        Assert.Equal(HttpStatusCode.OK, amended.StatusCode);
        Assert.DoesNotContain("zebra", await outcomes.StoredAsync(patient), StringComparison.Ordinal);
        using var again = await outcomes.PostAsync(
            patient, "reassessments",
            """{"measures":{"nprs":4,"psfs":[5,5,5]},"activities":["zebra care","reading","lifting"]}""");
        await again.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PP-OUT-001");
        using var same = await outcomes.PostAsync(
            patient, "reassessments",
            """{"measures":{"nprs":4,"psfs":[5,5,5]},"activities":[" Zebra riding","reading","lifting"]}""");
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Theory]
    [InlineData("measures.nprs", "6", "5", 422, "PP-OUT-020")] // not the present value
    [InlineData("measures.nprs", "7", "11", 422, "PP-OUT-001")]
    [InlineData("measures.nprs", "7", "null", 422, "PP-OUT-020")]
    [InlineData("measures.psfs", "[4,3,4]", "[4,3]", 422, "PP-OUT-001")]
    [InlineData("measures.peg", "null", "[1,1,1]", 404, "PP-OUT-020")]
    [InlineData("rulesVersion", "\"2026-11-22\"", "\"2026-11-23\"", 422, "PP-OUT-020")]
    [InlineData("scores.nprs", "7", "6", 422, "PP-OUT-020")]
    [InlineData("episodeId", "\"x\"", "\"y\"", 422, "PP-OUT-020")]
    public async Task is_refused(string path, string old, string @new, int status, string code)
    {
        var (patient, target) = await MeasuredAsync();
        using var refused = await AmendAsync(patient, target, path, old, @new);
        await refused.ShouldBeProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task of_a_computed_class_is_refused()
    {
        var (patient, _) = await MeasuredAsync();
        using var reassessed = await outcomes.PostAsync(patient, "reassessments", """{"measures":{"nprs":5}}""");
        var target = await outcomes.EventAsync(patient, "reassessment_completed");
        using var refused = await AmendAsync(patient, target, "response", "\"partial-responder\"", "\"responder\"");
        await refused.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PP-OUT-020");
    }

    [Fact]
    public async Task of_anothers_entry_needs_a_lead()
    {
        // The platform itself is the author of what was told.
        var patient = await outcomes.PatientInCareAsync(Patient.Baseline);
        var target = await outcomes.EventAsync(patient, "baseline_recorded");
        using var refused = await AmendAsync(patient, target, "measures.nprs", "7", "6");
        await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, "PP-OUT-021");
        using var lead = await AmendAsync(patient, target, "measures.nprs", "7", "6", "clinical-lead");
        Assert.Equal(HttpStatusCode.OK, lead.StatusCode);
    }

    [Fact]
    public async Task is_for_the_clinic_that_holds_the_episode()
    {
        var (patient, target) = await MeasuredAsync();
        using var refused = await AmendAsync(patient, target, "measures.nprs", "7", "6", clinic: "prm");
        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-OUT-009");
    }

    private async Task<(Guid Patient, Guid Target)> MeasuredAsync()
    {
        var patient = await outcomes.PatientInCareAsync();
        using var baseline = await outcomes.PostAsync(patient, "baseline", Baseline);
        Assert.Equal(HttpStatusCode.OK, baseline.StatusCode);
        return (patient, await outcomes.EventAsync(patient, "baseline_recorded"));
    }

    private Task<HttpResponseMessage> AmendAsync(
        Guid patient, Guid target, string path, string old, string @new, string role = "treating-practitioner",
        string clinic = "chw") =>
        outcomes.SendAsync(
            $"/patients/{patient}/amendments",
            $$"""
            {"targetEventId":"{{target}}","path":"{{path}}","old":{{old}},"new":{{@new}},
             "reason":"misread from the paper slip"}
            """,
            role,
            clinic);
}
