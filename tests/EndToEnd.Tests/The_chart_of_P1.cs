using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Scenario;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>The chart from Records against the scenario file, value by value.</summary>
public sealed class The_chart_of_P1(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_the_eight_sessions_with_every_vital_and_every_point()
    {
        var sessions = (await CourseAsync())["sessions"]!.AsArray();

        Assert.Equal(Enumerable.Range(1, 8), sessions.Select(s => s!["number"]!.GetValue<int>()));
        foreach (var session in sessions)
        {
            var name = $"E1-S{session!["number"]}";
            var started = Fact("SessionStarted", name);
            Assert.Equal(started.Clinic, session["clinic"]!.GetValue<string>());
            Assert.Equal(started.OccurredAt, session["startedAt"]!.GetValue<DateTimeOffset>());
            Same(Fact("VitalsBeforeRecorded", name).Data, session["vitalsBefore"]!, "session");
            Same(Fact("VitalsAfterRecorded", name).Data, session["vitalsAfter"]!, "session", "heartRateDelta");
            Assert.Equal(-3, session["heartRateDelta"]!.GetValue<int>());
            Assert.Null(session["heartRateClass"]); // no rib point, no class (domain sheet §1.5)

            var points = Fact("TechniqueApplied", name).Data["points"]!.AsArray();
            Assert.Equal(points.Count, session["points"]!.AsArray().Count);
            foreach (var (expected, shown) in points.Zip(session["points"]!.AsArray()))
                Same(expected!.AsObject(), shown!);

            var completed = Fact("SessionCompleted", name).Data;
            Assert.Equal(completed["durationMin"]!.GetValue<int>(), session["durationMin"]!.GetValue<int>());
            Assert.Equal(completed["toleranceNprs"]!.GetValue<int>(), session["toleranceNprs"]!.GetValue<int>());
            Assert.Equal("completed", session["status"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task shows_the_guest_session_at_the_other_clinic()
    {
        var sixth = (await CourseAsync())["sessions"]!.AsArray().Single(s => s!["number"]!.GetValue<int>() == 6)!;

        Assert.Equal("prm", sixth["clinic"]!.GetValue<string>());
        Assert.Equal("mensah", platform.SignInOf(sixth["practitioner"]!.GetValue<string>()));
    }

    [Fact]
    public async Task shows_the_missed_session_which_uses_up_none()
    {
        var course = await CourseAsync();

        var missed = Assert.Single(course["missed"]!.AsArray())!;
        Assert.Equal("no-show", missed["kind"]!.GetValue<string>());
        Assert.True(missed["contactMade"]!.GetValue<bool>());
        Assert.Equal(8, course["sessionsDone"]!.GetValue<int>());
        Assert.Equal(8, course["sessionsPlanned"]!.GetValue<int>());
    }

    [Fact]
    public async Task shows_baseline_both_reassessments_and_the_computed_classes()
    {
        var episode = await EpisodeAsync();
        var expected = platform.Scenario.Where(e => e.Type == "ReassessmentCompleted").ToList();

        Same(platform.Scenario.Single(e => e.Type == "BaselineRecorded").Data["measures"]!.AsObject(), episode["baseline"]!["measures"]!);
        var shown = episode["reassessments"]!.AsArray();
        Assert.Equal(["partial-responder", "responder"], shown.Select(r => r!["response"]!.GetValue<string>()));
        foreach (var (fact, reassessment) in expected.Zip(shown))
        {
            Assert.Equal(fact.Data["number"]!.GetValue<int>(), reassessment!["number"]!.GetValue<int>());
            Same(fact.Data["measures"]!.AsObject(), reassessment["measures"]!);
        }
    }

    [Fact]
    public async Task shows_the_end_of_care()
    {
        var episode = await EpisodeAsync();

        Assert.Equal("responder", episode["discharge"]!["response"]!.GetValue<string>());
        Assert.Equal("course-completed", episode["discharge"]!["reason"]!.GetValue<string>());
        Assert.Equal("closed", episode["status"]!.GetValue<string>());
        Assert.Equal("discharged", episode["closedReason"]!.GetValue<string>());
        Assert.Equal("closed", (await CourseAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task shows_plan_consent_and_directive()
    {
        var chart = await ChartAsync();
        var plan = platform.Scenario.Single(e => e.Type == "CoursePlanned").Data;
        var course = await CourseAsync();

        Assert.Equal(
            plan["sites"]!.AsArray().Select(s => s!.GetValue<string>()),
            course["sites"]!.AsArray().Select(s => $"{s!["code"]}:{s["side"]}"));
        Assert.Equal(10, course["maxPointsPerSession"]!.GetValue<int>());
        Assert.Equal(4, course["reassessEvery"]!.GetValue<int>());
        Assert.Equal("all-clinics", chart["sharing"]!["policy"]!.GetValue<string>());
        Assert.Equal("treatment", Assert.Single(chart["consents"]!.AsArray())!["scope"]!.GetValue<string>());
        Assert.Equal(
            ["pain-neck", "pain-headache"],
            (await EpisodeAsync())["indications"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()));
    }

    private ScenarioEvent Fact(string type, string session) => platform.Scenario.Single(
        e => e.Type == type && e.Data["session"]!.GetValue<string>() == session);

    private async Task<JsonObject> ChartAsync() => await platform.ReadAsync($"/patients/{platform.Patient}/chart", Ct);

    private async Task<JsonObject> EpisodeAsync() =>
        Assert.Single((await ChartAsync())["episodes"]!.AsArray())!.AsObject();

    private async Task<JsonObject> CourseAsync() =>
        Assert.Single((await EpisodeAsync())["courses"]!.AsArray())!.AsObject();

    /// <summary>Every value of the scenario is shown as it is; the record may hold more.</summary>
    private static void Same(JsonObject expected, JsonNode shown, params string[] without)
    {
        foreach (var (name, value) in expected.Where(p => !without.Contains(p.Key)))
            Assert.True(JsonNode.DeepEquals(value, shown[name]), $"{name}: expected {value?.ToJsonString()}, shown {shown[name]?.ToJsonString()}");
    }
}
