using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Starting_a_session
{
    [Fact]
    public void holds_who_treats_where_and_what_was_asked() =>
        Patient.WithNeckPain.Active
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
                Opening(1) with { NewMedicines = ["ibuprofen"], ChangesSinceLast = "sleeps better" }))
            .Then(Patient.Started(1) with { NewMedicines = ["ibuprofen"], ChangesSinceLast = "sleeps better" });

    [Fact]
    public void is_refused_before_the_course_is_active() =>
        Patient.WithNeckPain.Planned.When(Starting(1))
            .ThenRefused(Refusals.CannotStartNow("the course is planned"));

    [Fact]
    public void is_refused_after_the_episode_ended() =>
        Patient.WithNeckPain.Active.And(new EpisodeEnded(Patient.Episode, "death")).When(Starting(1)).ThenRefused("PP-TRT-001");

    [Fact]
    public void is_refused_with_a_red_flag() =>
        Patient.WithNeckPain.Active
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
                Opening(1) with { SafetyCheck = new SafetyCheck(["rf-syncope"], null) }))
            .ThenRefused(Refusals.CannotStart("a red flag is open, rf-syncope"));

    [Fact]
    public void is_refused_while_another_is_open() =>
        Patient.WithNeckPain.InSession.When(Starting(2)).ThenRefused(Refusals.CannotStartNow("session 1 is still open"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void takes_the_next_number_only(int number) =>
        Patient.WithNeckPain.AfterSessions(1)
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(9), Opening(number)))
            .ThenRefused(Refusals.CannotStartNow("the next session is number 2"));

    [Fact]
    public void counts_an_aborted_session_as_a_number_but_not_as_done()
    {
        var after = Patient.WithNeckPain.InSession.And(
            new SessionAborted(Patient.Course, Patient.Episode, Patient.Session(1), 1, 0, AbortReason.PatientRequest, null));
        Assert.Equal(0, after.State.Courses[Patient.Course].SessionsDone);
        after.When(Starting(2)).ThenKinds(typeof(SessionStarted));
    }

    [Theory]
    [InlineData("2026-09-10T23:59:00+10:00", 1)]
    [InlineData("2026-09-09T18:00:00+10:00", 0)]
    [Refuses("TRT-07")]
    public void waits_for_the_plans_interval(string at, int days) =>
        Patient.WithNeckPain.AfterSessions(1).When(Starting(2, Patient.At(at))).ThenRefused(Refusals.TooSoon(days, 2));

    [Fact]
    [Allows("TRT-07")]
    public void counts_dates_and_not_hours() =>
        Patient.WithNeckPain.AfterSessions(1)
            .When(Starting(2, Patient.At("2026-09-11T00:05:00+10:00")))
            .ThenKinds(typeof(SessionStarted));

    [Fact]
    public void counts_dates_of_the_clinic_across_a_change_of_its_clock()
    {
        var before = Patient.Started(1) with { StartedAt = Patient.At("2026-10-03T23:30:00+10:00") };
        Patient.WithNeckPain.Active.And([before, .. Patient.Done(1).Skip(1)])
            .When(Starting(2, Patient.At("2026-10-05T00:15:00+11:00")))
            .ThenKinds(typeof(SessionStarted));
    }

    [Theory]
    [InlineData("2026-09-10T09:30:00+10:00", true)]
    [InlineData("2026-09-09T18:00:00+10:00", false)]
    public void lets_the_lead_shorten_the_interval_but_not_to_the_same_day(string at, bool possible)
    {
        var decided = Patient.WithNeckPain.AfterSessions(1).When(s => SessionDecider.Start(
            s, By.Rossi(Patient.At(at)), Patient.Course, Patient.Session(2),
            Opening(2) with { IntervalOverrideReason = "travels for two weeks" }));
        if (possible) decided.ThenKinds(typeof(SessionStarted));
        else decided.ThenRefused("PP-TRT-007");
    }

    [Fact]
    public void lets_nobody_shorten_the_interval_without_a_reason() =>
        Patient.WithNeckPain.AfterSessions(1)
            .When(s => SessionDecider.Start(
                s, By.Rossi(Patient.DayOf(2).AddDays(-1)), Patient.Course, Patient.Session(2), Opening(2)))
            .ThenRefused("PP-TRT-007");

    [Fact]
    public void lets_no_other_than_the_lead_shorten_the_interval() =>
        Patient.WithNeckPain.AfterSessions(1)
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2).AddDays(-1)), Patient.Course, Patient.Session(2),
                Opening(2) with { IntervalOverrideReason = "travels" }))
            .ThenRefused("PP-TRT-007");

    [Fact]
    [Refuses("TRT-08")]
    public void is_refused_when_all_planned_are_done() =>
        Patient.WithNeckPain.Measured
            .And(Patient.PlannedCourse(sessions: 1), new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
            .And([.. Patient.Done(1)])
            .When(Starting(2))
            .ThenRefused(Refusals.AllSessionsDone);

    [Fact]
    [Allows("TRT-17")]
    [Allows("TRT-06")]
    public void has_one_session_of_grace_when_a_reassessment_is_due() =>
        Patient.WithNeckPain.AfterSessions(4).When(Starting(5)).ThenKinds(typeof(SessionStarted));

    [Fact]
    [Refuses("TRT-17")]
    public void waits_for_the_reassessment_after_the_grace() =>
        Patient.WithNeckPain.AfterSessions(5).When(Starting(6)).ThenRefused(Refusals.ReassessmentDue);

    [Fact]
    public void goes_on_after_the_reassessment() =>
        Patient.WithNeckPain.AfterSessions(5).And(Reassessed(Patient.DayOf(5).AddHours(3)))
            .When(Starting(6))
            .ThenKinds(typeof(SessionStarted));

    [Fact]
    public void counts_sessions_since_the_reassessment_by_when_it_was_done() =>
        Patient.WithNeckPain.AfterSessions(7).And(Reassessed(Patient.DayOf(2).AddHours(3)))
            .When(Starting(8))
            .ThenRefused(Refusals.ReassessmentDue);

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-09-09", true)]
    [InlineData("2026-09-08", false)]
    public void needs_consent_on_the_day(string? expires, bool possible)
    {
        var decided = TreatmentState.Aggregate
            .Given(
                Patient.Opened("pain-neck"),
                Patient.Consented(expires: expires is null ? null : DateOnly.Parse(expires)),
                Patient.PlannedCourse(),
                new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
            .When(Starting(1));
        if (possible) decided.ThenKinds(typeof(SessionStarted));
        else decided.ThenRefused(Refusals.ConsentMissing);
    }

    [Theory]
    [InlineData("all-clinics", "", true)]
    [InlineData("named-clinics", "prm", true)]
    [InlineData("named-clinics", "hvl", false)]
    [InlineData("this-clinic-only", "", false)]
    public void lets_guests_in_as_far_as_the_patient_shares(string policy, string named, bool possible)
    {
        var decided = Patient.WithNeckPain.Active
            .And(new SharingNoted(policy, named.Length > 0 ? [named] : [], BreakGlassAllowed: true, DirectiveVersion: 2))
            .When(s => SessionDecider.Start(
                s, By.Mensah(Patient.DayOf(1)), Patient.Course, Patient.Session(1), Opening(1)));
        if (possible) decided.Then(Patient.Started(1, "prm") with { Practitioner = "mensah" });
        else decided.ThenRefused(Refusals.NotInCustody("prm"));
    }

    [Fact]
    public void is_not_for_the_front_desk() =>
        Patient.WithNeckPain.Active
            .When(s => SessionDecider.Start(
                s, By.Okafor(Patient.DayOf(1)), Patient.Course, Patient.Session(1), Opening(1)))
            .ThenRefused(Refusals.NotAuthorised);

    private static ReassessmentNoted Reassessed(DateTimeOffset at) =>
        new(Patient.Episode, 1, at, "partial-responder", "continue");

    private static SessionOpening Opening(int number) => new(number, new SafetyCheck([], null), null, null, null);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Starting(int number, DateTimeOffset? at = null) =>
        state => SessionDecider.Start(
            state, By.Fischer(at ?? Patient.DayOf(number)), Patient.Course, Patient.Session(number), Opening(number));
}
