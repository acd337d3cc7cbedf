using System.Text.Json;
using PeriostealPlatform.Portal.Records;
using PeriostealPlatform.Portal.Wording;

namespace PeriostealPlatform.Portal.Tests.Wording;

public sealed class Words_for_codes
{
    [Theory]
    [InlineData("course_planned", "Course planned")]
    [InlineData("course_planned_v2", "Course planned")]
    [InlineData("named-clinics", "Named clinics")]
    [InlineData("gp", "GP")]
    [InlineData(null, "")]
    public void read_as_phrases(string? code, string phrase) => Assert.Equal(phrase, Words.Phrase(code));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("[7,6,6]", "6.3 (7, 6, 6)")]
    [InlineData("""{"left":31.5,"right":28}""", "Left 31.5, Right 28")]
    [InlineData("null", "–")]
    [InlineData("[]", "[]")]
    public void show_a_measure_with_what_it_is_made_of(string json, string shown) =>
        Assert.Equal(shown, Words.MeasureValue(Json(json)));

    [Theory]
    [InlineData("""{"code":"scapula-spine","side":"right"}""", "Spine of the scapula, right")]
    [InlineData("""{"site":"rib-3","side":"left","level":null}""", "Rib 3, left")]
    [InlineData("\"acromion:right\"", "Acromion, right")]
    [InlineData("\"a-new-site\"", "A new site")]
    public void name_a_site_and_never_hide_an_unknown_one(string json, string shown) =>
        Assert.Equal(shown, Words.Site(Json(json)));

    [Theory]
    [InlineData("within-claimed-range")]
    [InlineData("smaller-fall")]
    [InlineData("larger-fall")]
    public void call_the_methods_claim_a_claim(string heartRateClass) =>
        Assert.Contains("claimed by the method", MethodClaims.HeartRateClass(heartRateClass));

    [Theory]
    [InlineData("PP-ACC-001", "Record restricted by the patient")]
    [InlineData("PP-API-403", "Not for your role")]
    [InlineData("unreachable", "Records does not answer")]
    [InlineData("PP-NEW-001", "Records refused")]
    public void explain_a_refusal(string code, string title)
    {
        var words = ProblemWords.Of(code, detail: null);

        Assert.Equal(title, words.Title);
        Assert.NotEmpty(words.Advice);
    }

    [Theory]
    [InlineData("session_missed", """{"plannedFor":"2026-09-28T09:30+10:00","kind":"no-show","contactMade":true}""",
        "Planned for 28 Sep 2026, 09:30 · no show · patient contacted")]
    [InlineData("reassessment_completed", """{"number":1,"measures":{"nprs":5},"response":"partial-responder"}""",
        "Number 1 · NPRS 5 · Partial responder")]
    [InlineData("vitals_before_recorded", """{"hr":72,"sbp":124,"dbp":78}""",
        "heart rate 72/min, blood pressure 124/78 mmHg")]
    [InlineData("something_new", """{"a":1}""", "")]
    public void sum_an_event_up(string type, string data, string summary) =>
        Assert.Equal(summary, TimelineSummary.Of(new TimelineEntry(
            "treatment", Guid.Empty, type, default, default, null, "system", "chw",
            Late: false, LateEntryReason: null, Internal: false, Json(data))));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
