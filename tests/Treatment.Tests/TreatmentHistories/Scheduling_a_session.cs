using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Scheduling_a_session
{
    private static readonly Slot Slot = new(Patient.At("2026-09-14T09:30:00+10:00"), 45, "chw", "1", "fischer");
    private static readonly DateTimeOffset Now = Patient.At("2026-09-12T09:30:00+10:00");
    private static readonly SessionId Id = Patient.Session(1);

    private static readonly SessionScheduled Booked = new(
        Patient.Course, Patient.Episode, Id, Slot.PlannedFor, 45, "chw", "1", "fischer");

    [Fact]
    public void holds_when_where_and_with_whom() =>
        Patient.WithNeckPain.Active.When(Schedule(Slot)).Then(Booked);

    [Fact]
    public void warns_of_closed_hours_and_of_the_plans_interval()
    {
        Patient.WithNeckPain.Active
            .When(Schedule(Slot with { PlannedFor = Patient.At("2026-09-13T09:30:00+10:00") })).ThenWarned("PP-TRT-044");
        Patient.WithNeckPain.AfterSessions(2)
            .When(Schedule(Slot with { PlannedFor = Patient.At("2026-09-12T10:30:00+10:00") })).ThenWarned("PP-TRT-007");
    }

    [Fact]
    public void is_refused_beside_another_of_the_patient() =>
        Patient.WithNeckPain.Active.And(Booked)
            .When(Schedule(Slot with { PlannedFor = Slot.PlannedFor.AddMinutes(44), Room = "2" }))
            .ThenRefused(Refusals.PatientBusy);

    [Fact]
    public void is_refused_for_a_course_that_is_over() =>
        Patient.WithNeckPain.AfterSessions(1).And(new CourseCompleted(Patient.Course, Patient.Episode, 1))
            .When(Schedule(Slot)).ThenRefused(Refusals.CourseIs(CourseStatus.Completed));

    [Fact]
    public void is_for_the_clinic_that_holds_the_course() =>
        Patient.WithNeckPain.Active.And(new SharingNoted("this-clinic-only", [], false, 2))
            .When(s => AppointmentDecider.Schedule(s, By.Mensah(Now), Patient.Course, Id, Slot))
            .ThenRefused(Refusals.NotInCustody("prm"));

    [Fact]
    public void moves_with_a_sequence_of_its_own_and_once_only() =>
        Patient.WithNeckPain.Active.And(Booked)
            .When(s => AppointmentDecider.Reschedule(
                s, By.Okafor(Now), Patient.Course, Id, Slot with { PlannedFor = Slot.PlannedFor.AddDays(1) }))
            .Then(new SessionRescheduled(
                Patient.Course, Patient.Episode, Id, Slot.PlannedFor, Slot.PlannedFor.AddDays(1), 45, "chw", "1", "fischer", 1))
            .AndAgainNothing();

    [Fact]
    public void is_cancelled_with_the_notice_that_was_given_and_once_only() =>
        Patient.WithNeckPain.Active.And(Booked).When(Cancel(Now))
            .Then(new SessionCancelled(Patient.Course, Patient.Episode, Id, CancelReason.PatientRequest, 48))
            .AndAgainNothing();

    [Fact]
    public void is_missed_when_it_is_cancelled_late_and_once_only() =>
        Patient.WithNeckPain.Active.And(Booked).When(Cancel(Slot.PlannedFor.AddHours(-3)))
            .Then(new SessionMissed(
                Patient.Course, Patient.Episode, Slot.PlannedFor, MissedKind.LateCancel, ContactMade: true, Id))
            .AndAgainNothing();

    [Fact]
    public void is_missed_as_it_was_booked() =>
        Patient.WithNeckPain.Active.And(Booked)
            .When(s => AttendanceDecider.Miss(
                s, By.Okafor(Slot.PlannedFor.AddMinutes(20)), Patient.Course,
                new Missed(Slot.PlannedFor, MissedKind.NoShow, ContactMade: false)))
            .Then(new SessionMissed(
                Patient.Course, Patient.Episode, Slot.PlannedFor, MissedKind.NoShow, ContactMade: false, Id));

    [Theory]
    [InlineData("chw", "2026-10-04T09:30:00+10:00")]
    [InlineData("chw", "2026-10-03T09:30:00+11:00")]
    public void is_refused_with_the_offset_of_the_other_half_of_the_year(string clinic, string at) =>
        Patient.WithNeckPain.Active.When(Schedule(Slot with { Clinic = clinic, PlannedFor = Patient.At(at) }))
            .ThenRefused("PP-TIM-003");

    [Fact]
    public void falls_away_with_death_and_with_consent()
    {
        var booked = Patient.WithNeckPain.Active.And(Booked);
        Assert.Equal(CancelReason.Death, CancelledBy(booked, s => AlertDecider.Die(s, new DeathNoted(new(2026, 9, 12), "day"))));
        Assert.Equal(CancelReason.ConsentWithdrawn, CancelledBy(booked, s => AlertDecider.Withdraw(
            s, new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Now))));
        Assert.Equal(CancelReason.CourseEnded, CancelledBy(booked, s => ReactionDecider.Discharge(s, Patient.Episode)));
    }

    [Fact]
    public void falls_away_with_consent_while_another_session_is_being_held() =>
        Assert.Equal(CancelReason.ConsentWithdrawn, CancelledBy(
            Patient.WithNeckPain.InSession.And(Booked with { SessionId = Patient.Session(2) }),
            s => AlertDecider.Withdraw(
                s, new ConsentWithdrawalNoted(Patient.ConsentId, Consent.TreatmentScope, Now))));

    [Fact]
    public void knows_the_rooms_and_hours_of_every_clinic() =>
        Assert.All(ClinicalCatalogue.Current.Clinics, clinic =>
        {
            Assert.NotEmpty(clinic.Rooms);
            Assert.True(clinic.IsOpen(Slot.PlannedFor, Slot.Ends));
            Assert.False(clinic.IsOpen(Slot.PlannedFor.AddHours(12), Slot.Ends.AddHours(12)));
        });

    private static CancelReason CancelledBy(
        Given<TreatmentState, TreatmentEvent> past, Func<TreatmentState, Decision<TreatmentEvent>> decide) =>
        past.When(s => BookingRelease.After(decide(s), s, Now)).Facts.OfType<SessionCancelled>().Single().Reason;

    private static Func<TreatmentState, Decision<TreatmentEvent>> Schedule(Slot slot) =>
        state => AppointmentDecider.Schedule(state, By.Okafor(Now), Patient.Course, Id, slot);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Cancel(DateTimeOffset at) =>
        state => AppointmentDecider.Cancel(state, By.Okafor(at), Patient.Course, Id, CancelReason.PatientRequest);
}
