using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Following_up_after_a_discharge
{
    private static readonly PatientDischarged Discharged = new(
        ThisEpisode, DischargeReason.PatientChoice, ResponseClass.NotAssessable, Rules,
        FollowUpOn: new DateOnly(2026, 12, 1));

    private static readonly FollowUpToRecord Later = new(ThisEpisode, 3, Answers(("nprs", 2), ("groc", 4)));

    [Fact]
    public void compares_with_the_baseline()
    {
        var decided = Given(Opened, Baseline, Discharged, new EpisodeEnded(ThisEpisode, "discharged"))
            .When(s => Record(s, Later));
        var fact = Assert.IsType<FollowUpRecorded>(Assert.Single(decided.Facts));
        Assert.Equal((3, -5m), (fact.MonthsAfter, fact.Changes["nprs"].Delta));
        Assert.Equal(["nprs"], fact.Met);
        decided.AndAgainNothing();
    }

    [Fact]
    public void is_refused_while_the_patient_is_in_care() =>
        Given(Opened, Baseline).When(s => Record(s, Later)).ThenRefused(Refusals.NotDischarged);

    [Fact]
    public void is_refused_a_second_time_with_other_answers()
    {
        var first = Given(Opened, Baseline, Discharged).When(s => Record(s, Later)).Facts;
        Given([Opened, Baseline, Discharged, .. first])
            .When(s => Record(s, Later with { Measures = Answers(("nprs", 3)) })).ThenRefused(Refusals.FollowUpExists);
    }

    [Fact]
    public void is_refused_with_an_impossible_value() =>
        Given(Opened, Baseline, Discharged).When(s => Record(s, Later with { Measures = Answers(("nprs", 11)) }))
            .ThenRefused("PP-OUT-001");

    [Fact]
    public void is_refused_once_the_patient_has_died() =>
        Given(Opened, Baseline, Discharged, new DeathNoted(new(2026, 10, 1), "day", null))
            .When(s => Record(s, Later)).ThenRefused(Refusals.RecordClosed("deceased"));

    private static Decision<OutcomeEvent> Record(OutcomeState state, FollowUpToRecord command) =>
        OutcomeDecider.RecordFollowUp(state, command, At(month: 12, day: 1), Rulebook);
}
