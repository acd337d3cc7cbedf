using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Comparing_the_heart_rate
{
    [Theory]
    [InlineData(-17, "larger-fall")]
    [InlineData(-16, "within-claimed-range")]
    [InlineData(-10, "within-claimed-range")]
    [InlineData(-9, "smaller-fall")]
    [InlineData(-3, "smaller-fall")]
    [InlineData(-2, "unchanged")]
    [InlineData(2, "unchanged")]
    [InlineData(3, "rise")]
    public void names_the_class_of_the_change_after_rib_points(int delta, string name) =>
        Assert.Equal(name, Words.Of(Assert.NotNull(Measured(delta, Patient.RibPoint).HeartRateClass)));

    [Fact]
    public void is_left_open_when_no_rib_was_treated() =>
        Assert.Null(Measured(-12, Patient.Point()).HeartRateClass);

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 10, true)]
    [InlineData(2, 5, false)]
    [InlineData(null, 5, false)]
    [InlineData(3, 2, false)]
    [InlineData(3, 11, false)]
    public void needs_rest_before_and_the_right_time_after(int? rest, int after, bool comparable) =>
        Assert.Equal(comparable, Measured(-12, Patient.RibPoint, rest, after).HeartRateClass is not null);

    [Theory]
    [InlineData(-16, 76, "")]
    [InlineData(-17, 76, "PP-TRT-041")]
    [InlineData(-24, 76, "PP-TRT-041")]
    [InlineData(-25, 76, "PP-TRT-041 PP-TRT-042")]
    [InlineData(-17, 67, "PP-TRT-041 PP-TRT-042")]
    public void prompts_after_a_fall_beyond_the_claim(int delta, int before, string codes) =>
        Assert.Equal(codes, string.Join(' ', Decide(delta, Patient.Point(), 5, 5, before).Warnings
            .Select(w => w.Code).Where(c => c is "PP-TRT-041" or "PP-TRT-042")));

    [Fact]
    public void counts_a_rate_that_was_amended_before_the_session_ended() => Assert.Equal(
        -8,
        Patient.WithNeckPain.InSession
            .And(
                Patient.Before(Patient.FullSet with { Hr = 80 }),
                Patient.Applied(1, Patient.Point()),
                Patient.After(Patient.FullSet)) // recorded with 0, when the rate before still read 72
            .State.Courses[Patient.Course].Open!.HeartRateDelta);

    private static VitalsAfterRecorded Measured(int delta, PointEntry point, int? rest = 5, int after = 5) =>
        Assert.IsType<VitalsAfterRecorded>(Assert.Single(Decide(delta, point, rest, after, before: 76).Facts));

    private static Decided<TreatmentState, TreatmentEvent> Decide(
        int delta, PointEntry point, int? rest, int after, int before) =>
        Patient.WithNeckPain.InSession
            .And(Patient.Before(Patient.FullSet with { Hr = before }, rest), Patient.Applied(1, point))
            .When(s => VitalsDecider.After(
                s, By.Fischer(Patient.DayOf(1)), Patient.Course, Patient.Session(1),
                new Reading(Patient.FullSet with { Hr = before + delta }, null, after)));
}
