using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>Death, withdrawn consent and transfer: fixtures of domain.md §6.</summary>
public sealed class Ending_for_a_cause_outside
{
    private static readonly DeathNoted Death = new(new DateOnly(2026, 9, 10), "day");
    private static readonly ConsentWithdrawalNoted Withdrawal =
        new(Patient.ConsentId, Consent.TreatmentScope, Patient.DayOf(1).AddMinutes(10));

    [Fact]
    public void death_breaks_off_the_open_session_and_discontinues_the_course_and_once_only() =>
        Patient.WithNeckPain.Treated.When(s => AlertDecider.Die(s, Death))
            .Then(
                Death,
                new SessionAborted(Patient.Course, Patient.Episode, Patient.Session(1), 1, 1, AbortReason.Death, null),
                new CourseDiscontinued(Patient.Course, Patient.Episode, DiscontinuationReason.Death, 0, null))
            .AndAgainNothing();

    [Fact]
    public void death_leaves_a_closed_course_as_it_is() =>
        Patient.WithNeckPain.AfterSessions(1).And(new CourseClosed(Patient.Course, Patient.Episode, "discharged"))
            .When(s => AlertDecider.Die(s, Death)).Then(Death);

    [Fact]
    public void withdrawn_consent_discontinues_a_course_between_sessions_and_once_only() =>
        Patient.WithNeckPain.AfterSessions(2).When(s => AlertDecider.Withdraw(s, Withdrawal))
            .Then(
                Withdrawal,
                new CourseDiscontinued(Patient.Course, Patient.Episode, DiscontinuationReason.ConsentWithdrawn, 2, null))
            .AndAgainNothing();

    [Fact]
    [Refuses("TRT-02")]
    public void nothing_new_is_applied_in_a_session_whose_consent_is_withdrawn()
    {
        var withdrawn = Patient.WithNeckPain.Treated.And(Withdrawal);
        withdrawn.When(s => TechniqueDecider.Apply(
                s, By.Fischer(Patient.DayOf(1).AddMinutes(20)), Patient.Course, Patient.Session(1), [Patient.Point(id: 2)]))
            .ThenRefused(Refusals.ConsentMissing);
        withdrawn.When(s => AlertDecider.Withdraw(s, Withdrawal)).ThenNothing();
    }

    [Fact]
    [Allows("TRT-02")]
    public void the_open_session_may_be_completed_and_its_course_ends_with_it() =>
        Patient.WithNeckPain.ReadyToComplete.And(Withdrawal)
            .When(s => SessionEndDecider.Complete(
                s, By.Fischer(Patient.DayOf(1).AddMinutes(40)), Patient.Course, Patient.Session(1),
                new SessionClosing(40, 3, AdviceGiven: true, Peristalsis: null)))
            .ThenKinds(typeof(SessionCompleted), typeof(CourseDiscontinued))
            .AndAgainNothing();

    [Fact]
    public void the_open_session_may_be_broken_off_and_its_course_ends_with_it()
    {
        var facts = Patient.WithNeckPain.InSession.And(Withdrawal)
            .When(s => SessionEndDecider.Abort(
                s, By.Fischer(Patient.DayOf(1).AddMinutes(15)), Patient.Course, Patient.Session(1),
                AbortReason.ConsentWithdrawn, null))
            .Facts;
        Assert.Equal(
            new CourseDiscontinued(Patient.Course, Patient.Episode, DiscontinuationReason.ConsentWithdrawn, 0, null),
            facts[^1]);
    }

    [Fact]
    public void another_consent_to_treatment_keeps_the_course() =>
        Patient.WithNeckPain.AfterSessions(1).And(Patient.Consented(id: 2))
            .When(s => AlertDecider.Withdraw(s, Withdrawal)).Then(Withdrawal);

    [Fact]
    public void withdrawn_consent_to_the_intimate_zone_keeps_the_course() =>
        Patient.WithNeckPain.AfterSessions(1).And(Patient.Consented(Consent.IntimateZoneScope, id: 2))
            .When(s => AlertDecider.Withdraw(
                s, new ConsentWithdrawalNoted(
                    new ConsentId(new Guid("30000000-0000-7000-8000-000000000002")), Consent.IntimateZoneScope, Patient.DayOf(2))))
            .ThenKinds(typeof(ConsentWithdrawalNoted));

    [Fact]
    public void transfer_hands_over_episode_and_course_and_once_only() =>
        Patient.WithNeckPain.AfterSessions(1).When(Transfer())
            .Then(
                new EpisodeCustodyNoted(Patient.Episode, "chw", "prm"),
                new CourseCustodyChanged(Patient.Course, Patient.Episode, "chw", "prm", "mensah"))
            .AndAgainNothing();

    [Fact]
    public void transfer_hands_over_an_episode_without_a_course() =>
        Patient.WithNeckPain.Measured.When(Transfer()).Then(new EpisodeCustodyNoted(Patient.Episode, "chw", "prm"));

    [Fact]
    [Refuses("TRT-18")]
    public void after_a_transfer_the_old_clinic_no_longer_writes() =>
        Transferred().When(s => CourseDecider.Complete(s, By.Fischer(Patient.DayOf(3)), Patient.Course))
            .ThenRefused(Refusals.NotInCustody("chw"));

    [Fact]
    [Allows("TRT-18")]
    public void after_a_transfer_the_new_clinic_writes() =>
        Transferred().When(s => CourseDecider.Complete(s, By.Mensah(Patient.DayOf(3)), Patient.Course))
            .ThenKinds(typeof(CourseCompleted));

    [Fact]
    [Allows("TRT-18")]
    [Allows("TRT-19")]
    public void a_guest_starts_a_session_where_the_patient_shares() =>
        Patient.WithNeckPain.AfterSessions(1).When(Start(By.Mensah(Patient.DayOf(2)))).ThenKinds(typeof(SessionStarted));

    [Fact]
    [Refuses("TRT-18")]
    public void a_guest_starts_no_session_where_the_patient_does_not_share() =>
        Patient.WithNeckPain.AfterSessions(1)
            .And(new SharingNoted("this-clinic-only", [], BreakGlassAllowed: false, DirectiveVersion: 2))
            .When(Start(By.Mensah(Patient.DayOf(2)))).ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    [Refuses("TRT-19")]
    public void the_front_desk_starts_no_session() =>
        Patient.WithNeckPain.AfterSessions(1).When(Start(By.Okafor(Patient.DayOf(2)))).ThenRefused(Refusals.NotAuthorised);

    private static Given<TreatmentState, TreatmentEvent> Transferred() => Patient.WithNeckPain.AfterSessions(1).And(
        new EpisodeCustodyNoted(Patient.Episode, "chw", "prm"),
        new CourseCustodyChanged(Patient.Course, Patient.Episode, "chw", "prm", "mensah"));

    private static Func<TreatmentState, Decision<TreatmentEvent>> Transfer() =>
        state => AlertDecider.Transfer(state, Patient.Episode, "chw", "prm", "mensah");

    private static Func<TreatmentState, Decision<TreatmentEvent>> Start(Acting by) => state => SessionDecider.Start(
        state, by, Patient.Course, Patient.Session(2), new SessionOpening(2, new SafetyCheck([], null), null, null, null));
}
