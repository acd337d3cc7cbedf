using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Observing_peristalsis
{
    [Fact]
    public void holds_what_was_heard_and_a_retry_changes_nothing() =>
        Patient.WithGastritis.Treated.When(Observing(12))
            .Then(new PeristalsisObserved(
                Patient.Course, Patient.Episode, Patient.Session(1), Peristalsis.Increased, PeristalsisMethod.Auscultation, 12))
            .AndAgainNothing();

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void keeps_to_what_can_be_counted(int sounds, bool possible)
    {
        var decided = Patient.WithGastritis.Treated.When(Observing(sounds));
        if (possible) decided.ThenKinds(typeof(PeristalsisObserved));
        else Assert.Equal("soundsPerMinute must be between 0 and 60.", decided.ThenRefused("PP-TRT-010").Message);
    }

    [Fact]
    public void stops_in_the_red_zone() =>
        Patient.WithGastritis.InSession.And(Patient.Before(Patient.FullSet with { Hr = 40 }, 5, "heart-rate"))
            .When(Observing(12))
            .ThenRefused(Refusals.RedZone);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Observing(int sounds) => state =>
        VitalsDecider.Peristalsis(
            state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
            new PeristalsisReading(Peristalsis.Increased, PeristalsisMethod.Auscultation, sounds));
}
