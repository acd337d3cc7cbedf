using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>An acceptance with the restriction that no session is given below 80 % of the personal best.</summary>
public sealed class Peak_flow_before_technique
{
    private const string Restriction = "no-session-if-pef-below-80-percent-best";
    private static readonly Patient Restricted = new(Patient.Opened("pulmonary-bronchial-asthma", Restriction));

    [Theory]
    [InlineData(336)]
    [InlineData(420)]
    public void of_four_fifths_of_the_personal_best_is_enough(int taken) =>
        With(taken, personalBest: 420).When(Apply).Then(Patient.Applied(1, Patient.Point()));

    [Theory]
    [InlineData(335)]
    [InlineData(60)]
    public void below_that_stops_the_session(int taken) =>
        With(taken, personalBest: 420).When(Apply).ThenRefused("PP-TRT-064");

    [Fact]
    public void must_be_taken() => With(taken: null, personalBest: 420).When(Apply).ThenRefused("PP-TRT-011");

    [Fact]
    public void is_left_to_the_practitioner_where_no_personal_best_is_known() =>
        With(taken: 200, personalBest: null).When(Apply).ThenWarned("PP-TRT-065");

    [Fact]
    public void is_nobodys_limit_without_the_restriction() =>
        With(taken: 60, personalBest: 420, Patient.WithAsthma).When(Apply).Then(Patient.Applied(1, Patient.Point()));

    private static Given<TreatmentState, TreatmentEvent> With(
        int? taken, int? personalBest, Patient? patient = null) => (patient ?? Restricted).InSession.And(
            new BaselineNoted(Patient.Episode, ["pef", "psfs"], personalBest),
            Patient.Before(Patient.FullSet with { Pef = taken }));

    private static Decision<TreatmentEvent> Apply(TreatmentState state) => TechniqueDecider.Apply(
        state, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1), [Patient.Point()]);
}
