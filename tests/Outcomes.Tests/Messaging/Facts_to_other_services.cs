using System.Text;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Outcomes.Messaging;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Messaging;

public sealed class Facts_to_other_services
{
    private static readonly Guid PatientId = new("0191e000-0000-7000-8000-0000000000aa");

    [Fact]
    public void tell_treatment_which_measures_a_baseline_holds()
    {
        var fact = Assert.Single(Translate("baseline_recorded"));
        Assert.Equal(("treatment", BaselineRecorded.Contract), (fact.Audience, fact.Contract));
        Assert.Equal(["nprs", "peg", "psfs"], Assert.IsType<BaselineRecorded>(fact.Body).Measures);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"pef-personal-best\":420", 420)]
    public void tell_treatment_the_personal_best_it_compares_peak_flow_with(string answer, int? best)
    {
        var body = $$"""
            {"episodeId":"{{ThisEpisode.Value}}","measures":{"pef":340{{answer}}},"rulesVersion":"2026-11-22"}
            """;
        var fact = Assert.Single(new OutcomesFacts(OutcomeNames.Create()).Translate(Stored("baseline_recorded_v2", body)));
        Assert.Equal(best, Assert.IsType<BaselineRecorded>(fact.Body).PefPersonalBest);
    }

    [Fact]
    public void tell_treatment_of_a_reassessment()
    {
        var fact = Assert.Single(Translate("reassessment_completed"));
        Assert.Equal("treatment", fact.Audience);
        Assert.Equal(
            new ReassessmentCompleted(PatientId, ThisEpisode.Value, 2, "responder", "discharge"), fact.Body);
    }

    [Fact]
    public void tell_treatment_and_intake_of_a_discharge()
    {
        var facts = Translate("patient_discharged");
        Assert.Equal(["treatment", "intake"], facts.Select(f => f.Audience));
        Assert.All(facts, f => Assert.Equal(
            new PatientDischarged(PatientId, ThisEpisode.Value, "course-completed", "responder"), f.Body));
    }

    [Theory]
    [InlineData("course_review_recommended", "repeated-poor-response")]
    [InlineData("course_review_recommended_v2", "patient-concern")]
    public void tell_treatment_that_a_review_is_recommended(string name, string why)
    {
        var fact = Assert.Single(Translate(name));
        Assert.Equal("treatment", fact.Audience);
        Assert.Equal(new CourseReviewRecommended(PatientId, ThisEpisode.Value, 2, why), fact.Body);
    }

    [Fact]
    public void tell_intake_of_a_patient_nobody_hears_of()
    {
        var fact = Assert.Single(Translate("lost_to_follow_up_proposed"));
        Assert.Equal("intake", fact.Audience);
        Assert.Equal(
            new LostToFollowUpProposed(PatientId, ThisEpisode.Value, At().OccurredAt), fact.Body);
    }

    [Theory]
    [InlineData("baseline_recorded")]
    [InlineData("reassessment_completed")]
    [InlineData("patient_discharged")]
    public void are_the_same_from_both_shapes_of_a_decision(string name) =>
        Assert.Equal(
            Translate(name).Select(f => ContractJson.Write(f.Body)),
            Translate(name + "_v2").Select(f => ContractJson.Write(f.Body)));

    [Theory]
    [InlineData("episode_opened")]
    [InlineData("episode_ended")]
    [InlineData("course_noted")]
    [InlineData("session_noted")]
    [InlineData("response_classified")]
    public void tell_nobody_what_only_concerns_outcomes(string name) => Assert.Empty(Translate(name));

    [Fact]
    public void stop_at_an_event_nobody_knows() =>
        Assert.Throws<UnknownEventException>(() =>
            new OutcomesFacts(OutcomeNames.Create()).Translate(Stored("baseline_forgotten", "{}")).ToList());

    [Theory]
    [MemberData(nameof(AllNames))]
    public void carry_no_free_text(string name) =>
        Assert.DoesNotContain(
            Translate(name), f => ContractJson.Write(f.Body).Contains("zebra", StringComparison.Ordinal));

    public static TheoryData<string> AllNames => [.. OutcomeNames.Create().Names];

    private static List<OutgoingFact> Translate(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests/Outcomes.Tests/Versioning/Stored");
        var stored = Stored(name, File.ReadAllText(Path.Combine(folder, name + ".json")));
        return [.. new OutcomesFacts(OutcomeNames.Create()).Translate(stored)];
    }

    private static StoredEvent Stored(string name, string body) => new()
    {
        Sequence = 1,
        Id = PatientId,
        StreamId = PatientId,
        Version = 1,
        Type = name,
        Data = Encoding.UTF8.GetBytes(body),
        HeadersJson = default,
        RecordedAt = At().RecordedAt,
    };
}
