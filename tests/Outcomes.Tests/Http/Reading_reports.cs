using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Http;

/// <summary>The five patients of the demonstration, as the registers see them.</summary>
public sealed class Reading_reports(OutcomesOverHttp outcomes) : IClassFixture<OutcomesOverHttp>, IAsyncLifetime
{
    private static readonly DateTimeOffset Day = At().OccurredAt;

    public async ValueTask InitializeAsync()
    {
        using var first = await outcomes.GetAsync("/reports/chain/safety", "auditor");
        if ((int)(await first.JsonAsync())["sessionsStarted"]! > 0) return;
        var late = new SessionNoted(
            ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show", At: Day, ContactMade: true);
        await outcomes.PatientAsync(
            [Of("chw", "pain-neck"), .. Sessions("chw", 8), late, .. Left(ResponseClass.Responder)]);
        await outcomes.PatientAsync(
        [
            Of("prm", "cardiovascular-coronary-post-myocardial-infarction-rehabilitation"), .. Sessions("prm", 2),
            new AdverseReactionNoted(
                ThisEpisode, ThisCourse, ThisCourse.Value, "prm",
                ["ae-vasovagal-presyncope", "ae-bradycardia", "ae-hypotension"], 2, "probable", Day),
            AbortedSession with { HeldAt = "prm", At = Day }, .. Left(ResponseClass.NotAssessable),
        ]);
        await outcomes.PatientAsync(
            [Of("hvl", "pulmonary-bronchial-asthma"), .. Sessions("hvl", 6), .. Left(ResponseClass.Responder)]);
        await outcomes.PatientAsync([
            Of("hvl", "msk-delayed-fracture-consolidation"), .. Sessions("hvl", 5), Baseline,
            .. Interim(1, 11), new ReassessmentOverdue(ThisEpisode, Day, 1, Rules),
        ]);
        await outcomes.PatientAsync(
            [Of("chw", "digestive-gastritis"), .. Sessions("chw", 7), .. Left(ResponseClass.NonResponder)]);
        await Eventually.ThatAsync(
            async _ =>
            (int)(await ReadAsync("/reports/chain/safety", "auditor"))["sessionsStarted"]! == 29,
            TimeSpan.FromSeconds(20),
            () => "the registers do not hold all sessions",
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_the_safety_register_exactly()
    {
        var register = await ReadAsync("/reports/chain/safety", "auditor");
        Assert.Equal(
            (29, 28, 1, 1),
            ((int)register["sessionsStarted"]!, (int)register["sessionsCompleted"]!,
                (int)register["sessionsAborted"]!, (int)register["sessionsMissed"]!));
        var reaction = Assert.Single(register["adverseReactions"]!.AsArray())!;
        Assert.Equal(
            (2, "prm", true),
            ((int)reaction["grade"]!, (string?)reaction["clinic"], (bool)reaction["isOpen"]!));
        Assert.Equal(1, (int)register["reactionsByGrade"]!["2"]!);
        Assert.Null(reaction["patientId"]);
        Assert.Empty(register["signals"]!.AsArray());
    }

    [Fact]
    public async Task names_the_patient_to_the_clinic_alone()
    {
        var register = await ReadAsync("/reports/safety", "clinical-lead", "prm");
        Assert.NotNull(register["adverseReactions"]![0]!["patientId"]);
        Assert.Equal(3, (int)register["sessionsStarted"]!);
    }

    [Theory]
    [InlineData("indication")]
    [InlineData("clinic")]
    [InlineData("rules-version")]
    [InlineData("site")]
    public async Task suppresses_small_numbers_across_clinics(string by)
    {
        var report = await ReadAsync($"/reports/chain/cohorts?by={by}", "auditor");
        Assert.Equal("PP-OUT-007", (string?)report["code"]);
        Assert.All(report["groups"]!.AsArray(), g => Assert.Null(g!["episodes"]));
        Assert.Contains("regression to the mean", (string?)report["statement"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_clinic_its_own_numbers()
    {
        var report = await ReadAsync("/reports/cohorts?by=indication", "treating-practitioner");
        var groups = report["groups"]!.AsArray();
        Assert.Equal(["digestive-gastritis", "pain-neck"], groups.Select(g => (string?)g!["group"]));
        Assert.Equal(
            """{"numerator":1,"denominator":2,"percent":50}""", report["all"]!["responderShare"]!.ToJsonString());
    }

    [Fact]
    public async Task counts_finished_episodes_only()
    {
        // Of the two at this clinic one is still in care.
        var report = await ReadAsync("/reports/cohorts?by=clinic", "clinical-lead", "hvl");
        Assert.Equal(1, (int)report["all"]!["episodes"]!);
    }

    [Fact]
    public async Task shows_how_sites_went()
    {
        var own = await ReadAsync("/reports/sites", "treating-practitioner");
        var site = Assert.Single(own["sites"]!.AsArray())!;
        Assert.Equal(("rib-7", 2), ((string?)site["site"], (int)site["episodes"]!));
        Assert.Equal((-1m, 2m), ((decimal)site["meanSlope"]!, (decimal)site["meanFall"]!));
        var chain = await ReadAsync("/reports/chain/sites", "auditor");
        Assert.Equal("rib-7", (string?)chain["sites"]![0]!["site"]);
    }

    [Fact]
    public async Task lists_what_waits_at_a_clinic()
    {
        // Nobody heard of that patient since September: the service notices by itself.
        await Eventually.ThatAsync(
            async _ => (await ReadAsync("/work-list", "reception", "hvl"))["items"]!.AsArray()
                .Select(i => (string?)i!["kind"]).Order().SequenceEqual(["lost-to-follow-up", "reassessment-overdue"]),
            TimeSpan.FromSeconds(20),
            () => "the list does not hold both",
            TestContext.Current.CancellationToken);
        Assert.Empty((await ReadAsync("/work-list", "reception", "prm"))["items"]!.AsArray());
        using var metrics = await outcomes.GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("reassessment_overdue", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/chain/safety", "treating-practitioner")]
    [InlineData("/reports/chain/cohorts?by=clinic", "reception")]
    [InlineData("/reports/safety", "operations")]
    [InlineData("/work-list", "auditor")]
    public async Task is_refused_to_who_has_no_use_for_it(string path, string role)
    {
        using var refused = await outcomes.GetAsync(path, role);
        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-API-403");
    }

    [Fact]
    public async Task is_refused_by_groups_that_do_not_exist()
    {
        using var refused = await outcomes.GetAsync("/reports/cohorts?by=age");
        await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-005");
    }

    private async Task<JsonNode> ReadAsync(string path, string role, string clinic = "chw")
    {
        using var answer = await outcomes.GetAsync(path, role, clinic);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static EpisodeOpened Of(string clinic, string indication) =>
        Opened with { Clinic = clinic, Indications = [indication], At = Day };

    private static IEnumerable<SessionNoted> Sessions(string clinic, int count) =>
        Enumerable.Range(1, count).Select(n => Session with
        {
            HeldAt = clinic,
            Number = n,
            At = Day.AddDays(n - 20),
            TreatedPoints = clinic == "chw" ? [new PointSeen("rib-7", "left", null, 9 - n, 7 - n)] : null,
        });

    private static OutcomeEvent[] Left(ResponseClass response) =>
        [Baseline, new PatientDischarged(ThisEpisode, DischargeReason.PatientChoice, response, Rules)];
}
