using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


public sealed class Recording_an_adverse_reaction
{
    [Fact]
    [Refuses("TRT-15")]
    public void of_grade_two_halts_the_course_in_the_same_append_until_the_lead_clears_it() =>
        Patient.WithNeckPain.Treated.When(Reacted.Recording(Reacted.Report(2)))
            .ThenKinds(typeof(AdverseReactionRecorded), typeof(CourseHalted))
            .ThenWarned("PP-TRT-015")
            .AndAgainNothing();

    [Theory]
    [InlineData(2, "AE-HALT-2", "clinical-lead")]
    [InlineData(3, "AE-HALT-3", "medical-clearance")]
    [InlineData(4, "AE-HALT-4", "none-possible")]
    [InlineData(5, "AE-HALT-5", "none-possible")]
    public void says_what_the_course_needs_to_resume(int grade, string rule, string requires)
    {
        var halted = Halted(Patient.WithNeckPain.Treated, Reacted.Report(grade));
        Assert.Equal((rule, requires), (halted!.Rule, Words.Of(halted.Requires)));
    }

    [Fact]
    public void asks_a_doctor_from_grade_two_when_heart_or_vessels_are_treated() =>
        Assert.Equal(Clearance.MedicalClearance, Halted(Patient.WithAngina.Treated, Reacted.Report(2))!.Requires);

    [Theory]
    [InlineData(1, "definite")]
    [InlineData(2, "unlikely")]
    [InlineData(2, "unrelated")]
    [Allows("TRT-15")]
    public void lets_the_course_go_on_when_it_is_mild_or_not_caused_by_it(int grade, string relatedness) =>
        Patient.WithNeckPain.Treated
            .When(Reacted.Recording(Reacted.Report(
                grade, Enum.Parse<Relatedness>(relatedness, ignoreCase: true))))
            .ThenKinds(typeof(AdverseReactionRecorded));

    [Fact]
    [Refuses("TRT-15")]
    public void halts_from_possible_relatedness() =>
        Assert.NotNull(Halted(Patient.WithNeckPain.Treated, Reacted.Report(2, Relatedness.Possible)));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void of_grade_four_breaks_off_the_open_session(int grade) =>
        Patient.WithNeckPain.Treated.When(Reacted.Recording(Reacted.Report(grade)))
            .ThenKinds(typeof(AdverseReactionRecorded), typeof(SessionAborted), typeof(CourseHalted))
            .ThenWarned("PP-TRT-045");

    [Fact]
    public void leaves_an_open_session_to_be_ended_and_nothing_more()
    {
        var halted = Patient.WithNeckPain.Treated.Then(Reacted.Recording(Reacted.Report(2)));
        halted.When(s => TechniqueDecider.Apply(
                s, By.Fischer(Reacted.Noted), Patient.Course, Patient.Session(1), [Patient.Point(id: 2)]))
            .ThenRefused(Refusals.CourseIs(CourseStatus.Halted));
        halted.When(s => SessionEndDecider.Abort(
                s, By.Fischer(Reacted.Noted), Patient.Course, Patient.Session(1), AbortReason.AdverseReaction, null))
            .ThenKinds(typeof(SessionAborted));
    }

    [Fact]
    [Refuses("TRT-06")]
    public void keeps_the_next_session_from_starting() =>
        Patient.WithNeckPain.AfterReaction(2)
            .When(s => SessionDecider.Start(
                s, By.Fischer(Patient.DayOf(2)), Patient.Course, Patient.Session(2),
                new SessionOpening(2, new SafetyCheck([], null), null, null, null)))
            .ThenRefused(Refusals.CannotStartNow("the course is halted"));

    [Fact]
    [Refuses("TRT-12")]
    public void with_a_red_reading_leaves_only_the_end_of_the_session() =>
        Patient.WithNeckPain.Treated
            .Then(Reacted.Recording(Reacted.Report(1) with { Observation = Vitals.None with { Hr = 38 } }))
            .When(s => SessionEndDecider.Complete(
                s, By.Fischer(Reacted.Noted), Patient.Course, Patient.Session(1), new SessionClosing(40, 4, true, null)))
            .ThenRefused(Refusals.RedZone);

    [Fact]
    public void from_grade_three_needs_an_incident_number() =>
        Patient.WithNeckPain.Treated.When(Reacted.Recording(Reacted.Report(3) with { IncidentNumber = null }))
            .ThenRefused(Refusals.IncidentNumberMissing);

    [Fact]
    public void of_grade_four_needs_the_time_of_the_ambulance() =>
        Patient.WithNeckPain.Treated.When(Reacted.Recording(Reacted.Report(4) with { AmbulanceCalledAt = null }))
            .ThenRefused(Refusals.AmbulanceTimeMissing);

    [Fact]
    public void that_no_code_names_needs_a_description() =>
        Patient.WithNeckPain.Treated.When(Reacted.Recording(Reacted.Report(1) with { Codes = ["ae-other"] }))
            .ThenRefused(Refusals.DescriptionMissing);

    [Theory]
    [InlineData(0, 4, "grade must be between 1 and 5.")]
    [InlineData(6, 4, "grade must be between 1 and 5.")]
    [InlineData(1, -1, "onsetMinutes must be between 0 and 10080.")]
    [InlineData(1, 10081, "onsetMinutes must be between 0 and 10080.")]
    public void keeps_to_the_ranges(int grade, int onset, string message) =>
        Assert.Equal(message, Patient.WithNeckPain.Treated
            .When(Reacted.Recording(Reacted.Report(grade) with { OnsetMinutes = onset, IncidentNumber = "INC-7" }))
            .ThenRefused("PP-TRT-010").Message);

    [Fact]
    public void is_possible_after_the_course_was_closed() =>
        Patient.WithNeckPain.AfterSessions(1).And(new CourseClosed(Patient.Course, Patient.Episode, "discharged"))
            .When(Reacted.Recording(Reacted.Report(3)))
            .ThenKinds(typeof(AdverseReactionRecorded));

    [Fact]
    public void is_for_the_guest_who_held_the_session_and_for_the_holder_of_the_course()
    {
        var guest = Patient.WithNeckPain.Active.And(Patient.Started(1, "prm"));
        guest.When(Reacted.Recording(Reacted.Report(1))).ThenKinds(typeof(AdverseReactionRecorded));
        guest.When(s => AdverseReactionDecider.Record(
                s, By.Mensah(Reacted.Noted), Patient.Course, Reacted.Id, Reacted.Report(1)))
            .ThenKinds(typeof(AdverseReactionRecorded));
        Patient.WithNeckPain.Treated.When(s => AdverseReactionDecider.Record(
                s, By.Mensah(Reacted.Noted), Patient.Course, Reacted.Id, Reacted.Report(1)))
            .ThenRefused(Refusals.NotInCustody("prm"));
    }

    private static CourseHalted? Halted(Given<TreatmentState, TreatmentEvent> given, ReactionReport report) =>
        given.When(Reacted.Recording(report)).Facts.OfType<CourseHalted>().SingleOrDefault();
}
