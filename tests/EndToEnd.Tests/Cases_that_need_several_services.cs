using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>The further cases of the domain sheet (§6) that only happen between services, through the real broker.</summary>
public sealed class Cases_that_need_several_services(LoadedPlatform platform)
{
    private const string Point = """
        {"points":[{"triggerPointId":"3c454434-08c4-5cd3-a20d-7f37f6046845","motion":"circular-rhythmic-pressure","pressure":"light",
          "softTissueDisplaced":true,"approach":"direct","perceivedPainPeak":4,"site":"scapula-spine","side":"right",
          "change":"swelling","tendernessBefore":5,"tendernessAfter":4,"durationS":90,"contact":"fingertip",
          "circleDiameterMm":4,"breathSync":false,"localReaction":"none"}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_baseline_that_comes_late_lets_the_course_start_when_it_has_come()
    {
        var patient = new PatientInCare(platform);
        await patient.AcceptAsync("Late-Baseline", Ct);
        await patient.PlanAsync(Ct);

        var refused = await patient.ActivateAsync(Ct, refusal: "PP-TRT-004");
        await patient.MeasureAsync(Ct);
        await patient.ActivateAsync(Ct);

        Assert.Equal("PP-TRT-004", refused["code"]!.GetValue<string>());
        await patient.CourseWhenAsync(c => c["status"]!.GetValue<string>() == "active", Ct);
    }

    [Fact]
    public async Task a_consent_withdrawn_in_an_open_session_leaves_only_its_end()
    {
        var patient = new PatientInCare(platform);
        await patient.ComeIntoSessionAsync("Withdrawn-Consent", Ct);
        await patient.SendAsync("intake", $"/patients/{patient.Patient}/consents/{patient.Consent}/withdrawal", "{}", Ct);
        await UntilNotedAsync(patient, "consent_withdrawal_noted");

        var refused = await RefusedAsync("treatment", patient.SessionPath("techniques"), JsonNode.Parse(Point)!.AsObject());
        // The consent is gone, and with it the episode that it carried.
        Assert.Contains(refused.Code, new[] { "PP-TRT-001", "PP-TRT-002" });
        await patient.SendAsync("treatment", patient.SessionPath("abortion"), """{"reason":"patient-request"}""", Ct);

        var course = await patient.CourseWhenAsync(c => c["status"]!.GetValue<string>() is "discontinued" or "closed", Ct);
        Assert.Contains(course["changes"]!.AsArray(), c => c!["values"]!["reason"]?.GetValue<string>() == "consent-withdrawn");
        Assert.Empty(course["sessions"]![0]!["points"]!.AsArray());
    }

    [Fact]
    public async Task a_death_ends_the_open_session_and_the_course_and_closes_the_record()
    {
        var patient = new PatientInCare(platform);
        await patient.ComeIntoSessionAsync("Deceased-Test", Ct);
        var today = TimeZoneInfo.ConvertTime(
            TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")).ToString("yyyy-MM-dd");
        await patient.SendAsync(
            "intake", $"/patients/{patient.Patient}/death", $$"""{"dateOfDeath":"{{today}}","precision":"day","source":"family"}""", Ct, by: "rossi");

        var course = await patient.CourseWhenAsync(c => c["status"]!.GetValue<string>() is "discontinued" or "closed", Ct);

        Assert.Equal("aborted", course["sessions"]![0]!["status"]!.GetValue<string>());
        var refused = await RefusedAsync(
            "intake", $"/patients/{patient.Patient}/sharing-directives", new JsonObject { ["policy"] = "all-clinics" });
        Assert.Equal("PP-INT-019", refused.Code);
    }

    [Fact]
    public async Task a_merge_in_an_open_session_is_linked_when_the_session_has_ended()
    {
        var treated = new PatientInCare(platform);
        await treated.ComeIntoSessionAsync("Merged-In-Session", Ct);
        var twice = new PatientInCare(platform);
        await twice.AcceptAsync("Merged-Later", Ct, "pain-back");
        await twice.MeasureAsync(Ct);
        await twice.PlanAsync(Ct); // Treatment knows this record too
        await treated.SendAsync(
            "intake",
            $"/patients/{treated.Patient}/merges",
            $$"""{"retiredPatientId":"{{twice.Patient}}","evidence":"photo id seen"}""",
            Ct,
            by: "rossi");
        await UntilNotedAsync(treated, "link_awaited");
        Assert.DoesNotContain("history_linked", await NotesOfTreatmentAsync(treated, Ct));

        await treated.SendAsync("treatment", treated.SessionPath("abortion"), """{"reason":"patient-request"}""", Ct);
        await MoveTheClockAsync(treated);

        await UntilNotedAsync(treated, "history_linked");
    }

    // The demonstration's due times follow the latest demonstration time that a service has been asked at.
    private Task MoveTheClockAsync(PatientInCare patient) => platform.Client.SendAsync(
        new PlatformRequest(
            "treatment", $"/patients/{patient.Patient}", "fischer", "chw", At: TimeProvider.System.GetUtcNow().AddHours(2)),
        Ct);

    private Task UntilNotedAsync(PatientInCare patient, string fact) => Eventually.ThatAsync(
        async ct => (await NotesOfTreatmentAsync(patient, ct)).Contains(fact),
        TimeSpan.FromSeconds(60),
        () => $"Treatment has not recorded {fact}.",
        Ct);

    private async Task<IReadOnlyList<string>> NotesOfTreatmentAsync(PatientInCare patient, CancellationToken ct)
    {
        var timeline = await platform.ReadAsync($"/patients/{patient.Patient}/timeline", ct);
        return
        [
            .. timeline["entries"]!.AsArray().Where(e => e!["source"]!.GetValue<string>() == "treatment")
                .Select(e => e!["fact"]!.GetValue<string>()),
        ];
    }

    private async Task<PlatformException> RefusedAsync(string service, string path, JsonObject body)
    {
        using var once = new PlatformClient(platform.Addresses, platform.DemonstrationPassword, TimeSpan.Zero);
        return await Assert.ThrowsAsync<PlatformException>(() => once.SendAsync(
            new PlatformRequest(
                service, path, "fischer", "chw", body, $"care-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
            Ct));
    }
}
