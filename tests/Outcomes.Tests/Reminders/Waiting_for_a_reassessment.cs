using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Reminders;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Reminders;

public sealed class Waiting_for_a_reassessment
{
    private static readonly OverdueReassessment Reminder = new(Rulebook.Rules);

    [Fact]
    public void lasts_twenty_eight_days_from_the_start_of_the_course() =>
        Assert.Equal(On(9).AddDays(28), Due(InCare()));

    [Fact]
    public void starts_anew_with_each_reassessment() =>
        Assert.Equal(On(18).AddDays(28), Due([.. InCare(), Held(10, 1), .. Again(18)]));

    [Fact]
    public void ends_with_the_session_beyond_the_one_it_was_due_after()
    {
        Assert.Equal(On(9).AddDays(28), Due([.. InCare(), Held(10, 1), Held(12, 2), Held(14, 3), Held(16, 4)]));
        Assert.Equal(On(18), Due([.. InCare(), Held(10, 1), Held(12, 2), Held(14, 3), Held(16, 4), Held(18, 5)]));
    }

    [Fact]
    public void ends_sooner_when_the_plan_says_so() =>
        Assert.Equal(On(16), Due([.. InCare(every: 3), Held(10, 1), Held(12, 2), Held(14, 3), Held(16, 4)]));

    [Fact]
    public void never_lasts_longer_than_the_rules_allow() =>
        Assert.Equal(
            On(18), Due([.. InCare(every: 8), Held(10, 1), Held(12, 2), Held(14, 3), Held(16, 4), Held(18, 5)]));

    [Fact]
    public void follows_a_revised_plan() =>
        Assert.Equal(On(14), Due([
            .. InCare(every: 4), new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Revised, 8, 2),
            Held(10, 1), Held(12, 2), Held(14, 3),
        ]));

    [Fact]
    public void counts_sessions_by_when_they_were_held_not_told() =>
        Assert.Equal(
            On(18).AddDays(28),
            Due([.. InCare(every: 2), .. Again(18), Held(10, 1), Held(12, 2), Held(14, 3), Held(16, 4)]));

    [Fact]
    public void goes_on_after_the_last_session_until_the_final_one() =>
        Assert.Equal(On(9).AddDays(28), Due([
            .. InCare(), Held(10, 1), new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Completed, SessionsDone: 1),
        ]));

    public static TheoryData<string> Quiet => ["no course", "held", "halted", "over", "died", "consent", "done"];

    [Theory]
    [MemberData(nameof(Quiet))]
    public void is_not_done(string when)
    {
        OutcomeEvent[] facts = when switch
        {
            "no course" => [Opened, Baseline with { At = On(7) }],
            "held" => [.. InCare(), new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Held, At: On(10))],
            "halted" => [.. InCare(), new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Halted, At: On(10))],
            "over" => [.. InCare(), new EpisodeEnded(ThisEpisode, "discharged")],
            "died" => [.. InCare(), new DeathNoted(new(2026, 9, 10), "day", null)],
            "consent" => [.. InCare(), new ConsentWithdrawalNoted(ThisCourse.Value, null, "treatment")],
            _ => [.. InCare(), new ReassessmentOverdue(ThisEpisode, On(9).AddDays(28), 0, Rules)],
        };
        Assert.Null(Due(facts));
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
        Assert.Equal(waits, Due([.. InCare(), new ConsentWithdrawalNoted(ThisCourse.Value, of, scope)]) is not null);
    }

    [Fact]
    public void goes_on_when_the_course_does() =>
        Assert.Equal(On(9).AddDays(28), Due([
            .. InCare(), new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Held, At: On(10)),
            new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Resumed, At: On(20)),
        ]));

    [Fact]
    public void ends_with_a_fact_that_is_recorded_once()
    {
        OutcomeEvent[] facts = [.. InCare(), Held(10, 1)];
        var due = Assert.Single(Reminder.Of(Given(facts).State));
        Assert.Equal("chw", due.Clinic);
        Given(facts).When(s => Decide(s, due, due.DueAt))
            .Then(new ReassessmentOverdue(ThisEpisode, due.DueAt, 1, Rules)).AndAgainNothing();
    }

    [Fact]
    public void ends_with_nothing_when_it_took_place_meanwhile()
    {
        var due = Assert.Single(Reminder.Of(Given(InCare()).State));
        Given([.. InCare(), Held(10, 1), .. Again(18)]).When(s => Decide(s, due, due.DueAt)).ThenNothing();
    }

    private static DateTimeOffset? Due(OutcomeEvent[] facts) =>
        Reminder.Of(Given(facts).State).SingleOrDefault()?.DueAt;

    private static Decision<OutcomeEvent> Decide(OutcomeState state, DueTime due, DateTimeOffset now) =>
        Assert.IsType<DueDecision<OutcomeEvent>.Done>(Reminder.Decide(state, due, now)).Decision;

    private static OutcomeEvent[] InCare(int every = 4) =>
    [
        Opened with { At = On(7) }, Baseline with { At = On(7) },
        new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Planned, 8, every, At: On(7)),
        new CourseNoted(ThisEpisode, ThisCourse, CourseStage.Active, At: On(9)),
    ];

    private static SessionNoted Held(int day, int number) => Session with { Number = number, At = On(day) };

    private static OutcomeEvent[] Again(int day) =>
        [.. Interim(1, day).OfType<ReassessmentCompleted>().Select(r => r with { At = On(day) })];

    private static DateTimeOffset On(int day) => At(day: day).OccurredAt;
}
