using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Outcomes.Reminders;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Reminders;

public sealed class Waiting_to_hear_of_a_patient
{
    private static readonly LostPatient Lost = new(Rulebook);
    private static readonly FollowUpReminder FollowUp = new(Rulebook);

    private static readonly OutcomeEvent[] Begun = [Opened with { At = On(7) }, Baseline with { At = On(7) }];

    [Fact]
    public void lasts_twenty_eight_days_from_the_last_contact()
    {
        Assert.Equal(On(7).AddDays(28), Due(Begun));
        Assert.Equal(On(10).AddDays(28), Due([.. Begun, Session with { At = On(10) }]));
    }

    [Fact]
    public void starts_anew_when_the_patient_who_stayed_away_was_reached()
    {
        var missed = new SessionNoted(ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show", At: On(12));
        Assert.Equal(On(7).AddDays(28), Due([.. Begun, missed with { ContactMade = false }]));
        Assert.Equal(On(12).AddDays(28), Due([.. Begun, missed with { ContactMade = true }]));
    }

    [Fact]
    public void counts_from_the_end_of_a_planned_pause()
    {
        var pause = new CourseNoted(
            ThisEpisode, ThisCourse, CourseStage.Held, At: On(10), Until: new DateOnly(2026, 10, 20));
        var end = new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.FromHours(11)); // daylight saving by then
        Assert.Equal(end.AddDays(28), Due([.. Begun, pause]));
    }

    [Fact]
    public void is_not_done_before_the_baseline_or_after_the_end()
    {
        Assert.Null(Due([Opened with { At = On(7) }]));
        Assert.Null(Due([.. Begun, new EpisodeEnded(ThisEpisode, "discharged")]));
        Assert.Null(Due([.. Begun, new DeathNoted(new(2026, 9, 10), "day", null)]));
    }

    [Fact]
    public void ends_with_one_proposal_until_somebody_is_met_again()
    {
        var due = Assert.Single(Lost.Of(Given(Begun).State));
        var proposed = Given(Begun).When(s => Decide(Lost, s, due))
            .Then(new LostToFollowUpProposed(ThisEpisode, On(7), Rules));
        proposed.AndAgainNothing();
        Assert.Null(Due([.. Begun, .. proposed.Facts]));
        Assert.NotNull(Due([.. Begun, .. proposed.Facts, Session with { At = On(20) }]));
    }

    [Theory]
    [InlineData("treatment", "all", false)]
    [InlineData("treatment", "this", false)]
    [InlineData("treatment", "other", true)]
    [InlineData("sharing", "all", true)]
    [InlineData("sharing", "this", true)]
    public void ends_with_the_consent_to_this_treatment_and_no_other(string scope, string episode, bool waits)
    {
        EpisodeId? of = episode switch { "this" => ThisEpisode, "other" => new EpisodeId(ThisCourse.Value), _ => null };
        Assert.Equal(waits, Due([.. Begun, new ConsentWithdrawalNoted(ThisCourse.Value, of, scope)]) is not null);
    }

    [Fact]
    public void for_the_follow_up_ends_on_its_day_at_the_clinic()
    {
        OutcomeEvent[] gone =
        [
            .. Begun,
            new PatientDischarged(
                ThisEpisode, DischargeReason.PatientChoice, ResponseClass.NotAssessable, Rules,
                FollowUpOn: new DateOnly(2026, 12, 1)),
            new EpisodeEnded(ThisEpisode, "discharged"),
        ];
        var due = Assert.Single(FollowUp.Of(Given(gone).State));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(11)), due.DueAt);
        var said = Given(gone).When(s => Decide(FollowUp, s, due))
            .Then(new FollowUpDue(ThisEpisode, new DateOnly(2026, 12, 1), Rules));
        said.AndAgainNothing();
        Assert.Empty(FollowUp.Of(Given([.. gone, .. said.Facts]).State));
    }

    private static DateTimeOffset? Due(OutcomeEvent[] facts) => Lost.Of(Given(facts).State).SingleOrDefault()?.DueAt;

    private static Decision<OutcomeEvent> Decide(
        IDueTimes<OutcomeState, OutcomeEvent> kind, OutcomeState state, DueTime due) =>
        Assert.IsType<DueDecision<OutcomeEvent>.Done>(kind.Decide(state, due, due.DueAt)).Decision;

    private static DateTimeOffset On(int day) => At(day: day).OccurredAt;
}
