using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Noting_red_flags_and_reviews
{
    private static readonly RedFlagId Flag = new(new Guid("60000000-0000-7000-8000-000000000001"));
    private static readonly RedFlagNoted Raised = new(Flag, Patient.Episode, "rf-calf-swelling", "same-day");
    private static readonly ReviewNoted Review = new(Patient.Episode, 2, "stop-or-refer");

    [Fact]
    [Refuses("TRT-06")]
    public void an_open_red_flag_stops_the_next_session() =>
        Patient.WithNeckPain.Active.And(Raised).When(Start)
            .ThenRefused(Refusals.CannotStartNow("a red flag is open, rf-calf-swelling"));

    [Fact]
    [Allows("TRT-06")]
    public void a_resolved_one_does_not() =>
        Patient.WithNeckPain.Active.And(Raised, new RedFlagResolutionNoted(Flag)).When(Start)
            .ThenKinds(typeof(SessionStarted));

    [Fact]
    public void one_of_another_episode_does_not() =>
        Patient.WithNeckPain.Active.And(Raised with { EpisodeId = new EpisodeId(Guid.Empty) }).When(Start)
            .ThenKinds(typeof(SessionStarted));

    [Fact]
    public void both_are_noted_once()
    {
        Patient.WithNeckPain.Active.When(s => AlertDecider.Note(s, Raised)).AndAgainNothing();
        Patient.WithNeckPain.Active.And(Raised)
            .When(s => AlertDecider.Note(s, new RedFlagResolutionNoted(Flag))).AndAgainNothing();
        Patient.WithNeckPain.Active.When(s => AlertDecider.Note(s, Review)).AndAgainNothing();
    }

    [Fact]
    public void a_recommended_review_warns_at_the_next_session_and_is_done_with_it()
    {
        var started = Patient.WithNeckPain.Active.And(Review).When(Start).ThenWarned("PP-TRT-043");
        Assert.Empty(TreatmentState.Evolve(Patient.WithNeckPain.Active.And(Review).State, started.Facts[0]).Alerts.Reviews);
    }

    private static Decision<TreatmentEvent> Start(TreatmentState state) => SessionDecider.Start(
        state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
        new SessionOpening(1, new SafetyCheck([], null), null, null, null));
}
