using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Discharging_a_patient
{
    private const string Summary = "Course completed, home exercises given.";

    private static readonly (string Code, MeasureValue Value)[] Final =
        [("nprs", 3), ("peg", new[] { 3, 3, 3 }), ("psfs", new[] { 7, 7, 7 }), ("groc", 4)];

    private static readonly DischargeToRecord Completed =
        new(ThisEpisode, DischargeReason.CourseCompleted, Summary, "gp");

    [Fact]
    public void as_completed_takes_the_class_of_the_final_reassessment() =>
        Given([Opened, Baseline, Session, .. Reassessed(1, 10, Final)]).When(s => Discharge(s, Completed))
            .Then(new PatientDischarged(
                ThisEpisode, DischargeReason.CourseCompleted, ResponseClass.Responder, Rules, "gp", null, Summary))
            .AndAgainNothing();

    [Theory]
    [Refuses("OUT-05")]
    [InlineData(DischargeReason.CourseCompleted)]
    [InlineData(DischargeReason.GoalMet)]
    internal void as_completed_is_refused_without_a_reassessment(DischargeReason reason) =>
        Given(Opened, Baseline, Session).When(s => Discharge(s, Completed with { Reason = reason }))
            .ThenRefused(Refusals.FinalReassessmentMissing);

    [Theory]
    [InlineData("nprs")]
    [InlineData("psfs")]
    [InlineData("groc")]
    public void as_completed_is_refused_when_the_last_reassessment_misses(string code)
    {
        // Without the primary measure no reassessment is recorded at all, so it is left out of the fact itself.
        var facts = Reassessed(1, 10, Final);
        var whole = (ReassessmentCompleted)facts[0];
        facts[0] = whole with { Measures = whole.Measures.Where(m => m.Key != code).ToDictionary() };
        Given([Opened, Baseline, Session, .. facts]).When(s => Discharge(s, Completed))
            .ThenRefused(Refusals.FinalReassessmentMissing);
    }

    [Fact]
    [Allows("OUT-05")]
    public void as_completed_is_possible_on_the_fourteenth_day() =>
        Given([Opened, Baseline, Session, .. Reassessed(1, 10, Final)])
            .When(s => Discharge(s, Completed, At(day: 24))).ThenKinds(typeof(PatientDischarged));

    [Fact]
    [Refuses("OUT-05")]
    public void as_completed_is_refused_on_the_fifteenth_day() =>
        Given([Opened, Baseline, Session, .. Reassessed(1, 10, Final)])
            .When(s => Discharge(s, Completed, At(day: 25))).ThenRefused(Refusals.FinalReassessmentMissing);

    [Fact]
    public void as_completed_is_refused_before_the_day_of_the_final_reassessment() =>
        Given([Opened, Baseline, Session, .. Reassessed(1, 10, Final)])
            .When(s => Discharge(s, Completed, At(day: 9))).ThenRefused(Refusals.FinalReassessmentMissing);

    [Theory]
    [Allows("OUT-05")]
    [InlineData(DischargeReason.AdverseReaction)]
    [InlineData(DischargeReason.PatientChoice)]
    [InlineData(DischargeReason.NonResponse)]
    [InlineData(DischargeReason.LostToFollowUp)]
    [InlineData(DischargeReason.Death)]
    internal void for_another_reason_needs_no_reassessment(DischargeReason reason) =>
        Given(Opened, Baseline).When(s => Discharge(s, new(ThisEpisode, reason, Summary)))
            .Then(new PatientDischarged(ThisEpisode, reason, ResponseClass.NotAssessable, Rules, Summary: Summary));

    [Fact]
    public void is_refused_with_a_summary_of_nineteen_characters() =>
        Given(Opened, Baseline)
            .When(s => Discharge(s, new(ThisEpisode, DischargeReason.PatientChoice, new string('x', 19) + " ")))
            .ThenRefused(Refusals.SummaryTooShort);

    [Fact]
    public void is_possible_with_a_summary_of_twenty_characters() =>
        Given(Opened, Baseline)
            .When(s => Discharge(s, new(ThisEpisode, DischargeReason.PatientChoice, new string('x', 20))))
            .ThenKinds(typeof(PatientDischarged));

    [Fact]
    public void is_refused_before_the_episode_is_accepted() =>
        Given().When(s => Discharge(s, Completed)).ThenRefused(Refusals.NotAccepted);

    [Fact]
    public void is_refused_at_another_clinic() =>
        Given([Opened, Baseline, Session, .. Reassessed(1, 10, Final)])
            .When(s => Discharge(s, Completed, At("prm"))).ThenRefused(Refusals.NotHeldBy("prm"));

    [Fact]
    public void a_second_time_for_another_reason_is_refused() =>
        Given(
                Opened, Baseline,
                new PatientDischarged(ThisEpisode, DischargeReason.Death, ResponseClass.NotAssessable, Rules))
            .When(s => Discharge(s, Completed)).ThenRefused(Refusals.IsOver);

    [Fact]
    public void ends_the_entering_of_measures() =>
        Given(
                Opened,
                new PatientDischarged(ThisEpisode, DischargeReason.PatientChoice, ResponseClass.NotAssessable, Rules))
            .When(s => OutcomeDecider.RecordBaseline(
                s, new(ThisEpisode, Baseline.Measures), At(), Rulebook)).ThenRefused(Refusals.IsOver);

    [Theory]
    [Refuses("OUT-06")]
    [InlineData(3, null)]
    [InlineData(4, "ongoing")]
    [InlineData(3, "recovering")]
    [InlineData(3, "unknown")]
    public void is_refused_while_a_severe_reaction_is_open(int grade, string? outcome) =>
        Given([Opened, Baseline, AbortedSession, .. Hurt(grade, outcome, closed: false)])
            .When(s => Discharge(s, Chosen)).ThenRefused(Refusals.ReactionOpen);

    [Theory]
    [Allows("OUT-06")]
    [InlineData(2, null, false)]
    [InlineData(3, "resolved", false)]
    [InlineData(3, "resolved-with-sequelae", false)]
    [InlineData(3, "ongoing", true)]
    public void is_possible_once_no_severe_reaction_is_open(int grade, string? outcome, bool closed) =>
        Given([Opened, Baseline, AbortedSession, .. Hurt(grade, outcome, closed)])
            .When(s => Discharge(s, Chosen)).ThenKinds(typeof(PatientDischarged));

    [Theory]
    [Allows("OUT-06")]
    [InlineData(DischargeReason.Death)]
    [InlineData(DischargeReason.TransferredOut)]
    internal void is_possible_with_an_open_reaction_for_who_leaves_anyway(DischargeReason reason) =>
        Given([Opened, Baseline, AbortedSession, .. Hurt(5, null, closed: false)])
            .When(s => Discharge(s, Chosen with { Reason = reason })).ThenKinds(typeof(PatientDischarged));

    [Fact]
    [Refuses("OUT-06")]
    public void is_refused_when_a_reaction_turns_out_severe() =>
        Given([
            Opened, Baseline, AbortedSession, .. Hurt(2, null, closed: false),
            new AdverseReactionRegradeNoted(ThisEpisode, Reaction, 2, 3, At().OccurredAt),
        ]).When(s => Discharge(s, Chosen)).ThenRefused(Refusals.ReactionOpen);

    [Fact]
    public void is_refused_once_the_patient_has_died() =>
        Given(Opened, Baseline, new DeathNoted(new(2026, 9, 10), "day", null))
            .When(s => Discharge(s, Chosen)).ThenRefused(Refusals.RecordClosed("deceased"));

    [Fact]
    public void is_for_the_clinic_that_holds_the_episode_now()
    {
        var moved = Given(Opened, Baseline, new CustodyNoted(ThisEpisode, "chw", "hvl"));
        moved.When(s => Discharge(s, Chosen)).ThenRefused(Refusals.NotHeldBy("chw"));
        moved.When(s => Discharge(s, Chosen, At("hvl", day: 12))).ThenKinds(typeof(PatientDischarged));
    }

    private static readonly Guid Reaction = new("0191e000-0000-7000-8000-000000000009");

    private static readonly DischargeToRecord Chosen = new(ThisEpisode, DischargeReason.PatientChoice, Summary);

    private static OutcomeEvent[] Hurt(int grade, string? outcome, bool closed)
    {
        var recorded = new AdverseReactionNoted(
            ThisEpisode, ThisCourse, Reaction, "chw", ["ae-syncope"], grade, "probable", At().OccurredAt);
        return outcome is null && !closed
            ? [recorded]
            : [recorded, new AdverseReactionFollowUpNoted(ThisEpisode, Reaction, outcome!, null, closed)];
    }

    private static Decision<OutcomeEvent> Discharge(
        OutcomeState state, DischargeToRecord command, CommandContext? by = null) =>
        OutcomeDecider.DischargePatient(state, command, by ?? At(day: 12), Rulebook.Rules);
}
