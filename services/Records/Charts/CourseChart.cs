using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A course from its plan to its end.</summary>
internal static class CourseChart
{
    public static ChartCourse Of(ChartDraft chart, HistoryEntry e) =>
        chart.Course(e.Data.Id("episodeId"), e.Data.Id("courseId"));

    public static void Plan(ChartDraft chart, HistoryEntry e)
    {
        if (e.Fact == "course_planned")
            chart.Episode(e.Data.Id("episodeId")).Status = "in-care";
        var course = Of(chart, e);
        course.Custody ??= e.Clinic;
        course.PlanVersion = e.Data.Number("planVersion") ?? course.PlanVersion;
        course.SessionsPlanned = e.Data.Number("sessions") ?? course.SessionsPlanned;
        course.MinIntervalDays = e.Data.Number("minIntervalDays") ?? course.MinIntervalDays;
        course.MaxPointsPerSession = e.Data.Number("maxPointsPerSession") ?? course.MaxPointsPerSession;
        course.ReassessEvery = e.Data.Number("reassessEvery") ?? course.ReassessEvery;
        if (e.Data["sites"] is not null)
            course.Sites = e.Data.List("sites");
        course.Plans.Add(ChartNote.Of(e, "episodeId", "courseId"));
    }

    public static void Activate(ChartDraft chart, HistoryEntry e)
    {
        Of(chart, e).Status = "active";
        Of(chart, e).ActivatedAt = e.OccurredAt;
    }

    public static void Pause(ChartDraft chart, HistoryEntry e) =>
        Become(chart, e, e.Fact == "course_halted" ? "halted" : "on-hold");

    public static void Resume(ChartDraft chart, HistoryEntry e) => Become(chart, e, "active");

    public static void Discontinue(ChartDraft chart, HistoryEntry e) => Become(chart, e, "discontinued");

    public static void Complete(ChartDraft chart, HistoryEntry e) => Become(chart, e, "completed");

    public static void Close(ChartDraft chart, HistoryEntry e)
    {
        Become(chart, e, "closed");
        (Of(chart, e).ClosedAt, Of(chart, e).ClosedReason) = (e.OccurredAt, e.Data.Text("reason"));
    }

    public static void Move(ChartDraft chart, HistoryEntry e)
    {
        Become(chart, e, Of(chart, e).Status);
        Of(chart, e).Custody = e.Data.Text("to");
    }

    public static void Miss(ChartDraft chart, HistoryEntry e)
    {
        Of(chart, e).Missed.Add(new ChartMissedSession(
            e.Data.Text("plannedFor"), e.Data.Text("kind"), e.Data.Flag("contactMade"), e.OccurredAt));
        AppointmentChart.End(chart, e, "missed");
    }

    private static void Become(ChartDraft chart, HistoryEntry e, string status)
    {
        var course = Of(chart, e);
        course.Status = status;
        course.Changes.Add(ChartNote.Of(e, "episodeId", "courseId"));
    }
}
