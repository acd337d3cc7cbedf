using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Progress_of_a_course
{
    [Theory]
    [InlineData(4, 1, null)]
    [InlineData(4, 2, "PP-TRT-043")]
    [InlineData(4, 3, null)]
    [InlineData(4, 4, "PP-TRT-044")]
    [InlineData(5, 2, null)]
    [InlineData(5, 3, "PP-TRT-043")]
    [InlineData(1, 1, "PP-TRT-044")]
    public void is_told_when_half_and_when_all_sessions_are_done(int planned, int done, string? code)
    {
        var completing = Course(planned, done - 1)
            .And([.. Patient.Done(done).Take(4)])
            .When(s => SessionEndDecider.Complete(
                s, By.Fischer(Patient.DayOf(done)), Patient.Course, Patient.Session(done),
                new SessionClosing(40, 5, true, null)));
        Assert.Equal(code, completing.Warnings.SingleOrDefault(w => w.Code is "PP-TRT-043" or "PP-TRT-044")?.Code);
    }

    [Theory]
    [InlineData(4, 1, null)]
    [InlineData(4, 3, "PP-TRT-043")]
    [InlineData(4, 4, "PP-TRT-044")]
    public void stands_in_the_state_as_long_as_it_holds(int planned, int done, string? code) =>
        Assert.Equal(code, Progress.Standing(Course(planned, done).State.Courses[Patient.Course])?.Code);

    [Theory]
    [InlineData(1, 6, false)]
    [InlineData(1, 7, true)]
    [InlineData(2, 3, true)]
    [InlineData(2, 4, false)]
    public void asks_about_a_number_of_points_that_is_unusual_for_its_session(int number, int points, bool asks) =>
        Assert.Equal(asks, DoseRules.UnusualCount(points, number).Any());

    [Fact]
    public void asks_about_an_uncommon_touch()
    {
        var point = (Patient.Point() with
        {
            Contact = Contact.ThumbTip, Motion = Motion.IntermittentHold, SoftTissueDisplaced = false,
        }).ToPoint();
        Assert.Equal(3, DoseRules.UnusualIn(point).Count());
        Assert.Empty(DoseRules.UnusualIn(Patient.Point().ToPoint()));
    }

    [Fact]
    public void brings_an_open_reaction_to_mind_when_the_next_session_starts() =>
        Patient.WithNeckPain.AfterReaction(1)
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(2),
                new SessionOpening(2, new SafetyCheck([], null), null, null, null)))
            .ThenWarned("PP-TRT-047");

    private static Testing.Given<TreatmentState, TreatmentEvent> Course(int planned, int done) =>
        Patient.WithNeckPain.Measured
            .And(
                Patient.PlannedCourse(sessions: planned, reassessEvery: 8),
                new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules))
            .And([.. Enumerable.Range(1, done).SelectMany(Patient.Done)]);
}
