using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

public sealed class The_course_of_P1
{
    [Fact]
    public void passes_every_rule_and_ends_closed_with_all_sessions_done()
    {
        var course = TreatmentState.Aggregate.Fold(new ScenarioPatient("P1", "E1").Facts()).Courses[Patient.Course];
        Assert.Equal(CourseStatus.Closed, course.Status);
        Assert.Equal(8, course.SessionsDone);
        Assert.Single(course.Missed);
        Assert.Equal("prm", course.Past[5].Clinic);
        Assert.All(course.Past.RemoveAt(5), s => Assert.Equal("chw", s.Clinic));
    }
}
