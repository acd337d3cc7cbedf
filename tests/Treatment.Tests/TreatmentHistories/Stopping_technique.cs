using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Stopping_technique
{
    private static readonly TriggerPointId Point = Patient.Point().TriggerPointId;

    [Fact]
    public void holds_the_reason_and_a_retry_changes_nothing() =>
        Patient.WithNeckPain.Treated.When(Stopping(Point))
            .Then(new TechniqueStopped(Patient.Course, Patient.Episode, Patient.Session(1), Point, StopReason.PatientRequest))
            .AndAgainNothing();

    [Fact]
    public void is_possible_in_the_red_zone() =>
        Patient.WithNeckPain.Treated.And(Patient.After(Patient.FullSet with { Hr = 38 }) with { RedZone = ["heart-rate"] })
            .When(Stopping(Point))
            .ThenKinds(typeof(TechniqueStopped));

    [Fact]
    public void is_refused_for_a_point_that_was_not_treated() =>
        Patient.WithNeckPain.WithVitals.When(Stopping(Point)).ThenRefused(Refusals.NoSuchPoint);

    [Fact]
    public void leaves_no_further_time_for_the_point() =>
        Patient.WithNeckPain.Treated
            .And(new TechniqueStopped(Patient.Course, Patient.Episode, Patient.Session(1), Point, StopReason.Reaction))
            .When(s => TechniqueDecider.Apply(
                s, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
                [Patient.Point() with { DurationS = 60 }]))
            .ThenRefused(Refusals.PainAboveLimit);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Stopping(TriggerPointId point) =>
        state => TechniqueDecider.Stop(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), point, StopReason.PatientRequest);
}
