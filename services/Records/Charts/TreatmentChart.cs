using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Treatment's events change the chart.</summary>
internal static class TreatmentChart
{
    public static bool Apply(ChartDraft chart, HistoryEntry e) =>
        ApplyToCourse(chart, e) || ApplyToSession(chart, e);

    private static bool ApplyToCourse(ChartDraft chart, HistoryEntry e)
    {
        switch (e.Type)
        {
            case "course_planned":
                chart.Episode(e.Data.Id("episodeId")).Status = "in-care";
                Plan(CourseOf(chart, e), e.Data);
                return true;
            case "course_activated":
                CourseOf(chart, e).Status = "active";
                CourseOf(chart, e).ActivatedAt = e.OccurredAt;
                return true;
            case "session_missed":
                CourseOf(chart, e).Missed.Add(new ChartMissedSession(
                    e.Data.Text("plannedFor"), e.Data.Text("kind"), e.Data.Flag("contactMade"), e.OccurredAt));
                return true;
            case "course_completed":
                CourseOf(chart, e).Status = "completed";
                return true;
            case "course_closed":
                var course = CourseOf(chart, e);
                (course.Status, course.ClosedAt, course.ClosedReason) = ("closed", e.OccurredAt, e.Data.Text("reason"));
                return true;
            default:
                return false;
        }
    }

    private static bool ApplyToSession(ChartDraft chart, HistoryEntry e)
    {
        switch (e.Type)
        {
            case "session_started":
                var session = SessionOf(chart, e);
                session.Number = e.Data.Number("number");
                session.Clinic = e.Headers.Clinic;
                session.Practitioner = e.Headers.Actor;
                session.StartedAt = e.OccurredAt;
                return true;
            case "vitals_before_recorded":
                SessionOf(chart, e).VitalsBefore = Values(e.Data);
                return true;
            case "technique_applied":
                foreach (var point in e.Data.List("points"))
                    SessionOf(chart, e).Points.Add(point!.DeepClone());
                return true;
            case "technique_stopped":
                return true;
            case "vitals_after_recorded":
                SessionOf(chart, e).VitalsAfter = Values(e.Data);
                SessionOf(chart, e).HeartRateDelta = e.Data.Number("heartRateDelta");
                SessionOf(chart, e).HeartRateClass = e.Data.Text("heartRateClass");
                return true;
            case "peristalsis_observed":
                SessionOf(chart, e).Peristalsis = e.Data.Text("peristalsis") ?? e.Data.Text("ordinal");
                return true;
            case "session_completed" or "session_aborted":
                End(SessionOf(chart, e), e);
                return true;
            default:
                return false;
        }
    }

    private static void Plan(ChartCourse course, JsonObject data)
    {
        course.PlanVersion = data.Number("planVersion") ?? 1;
        course.SessionsPlanned = data.Number("sessions");
        course.MinIntervalDays = data.Number("minIntervalDays");
        course.MaxPointsPerSession = data.Number("maxPointsPerSession");
        course.ReassessEvery = data.Number("reassessEvery");
        course.Sites = data.List("sites");
    }

    private static void End(ChartSession session, HistoryEntry e)
    {
        session.Status = e.Type["session_".Length..];
        session.EndedAt = e.OccurredAt;
        session.DurationMin = e.Data.Number("durationMin");
        session.ToleranceNprs = e.Data.Number("toleranceNprs");
        session.AdviceGiven = e.Data.Flag("adviceGiven");
        session.Peristalsis = e.Data.Text("peristalsis") ?? session.Peristalsis;
        session.AbortReason = e.Type == "session_aborted" ? e.Data.Text("reason") : null;
    }

    private static JsonObject Values(JsonObject data) =>
        data.Without("episodeId", "courseId", "sessionId", "heartRateDelta", "heartRateClass");

    private static ChartCourse CourseOf(ChartDraft chart, HistoryEntry e) =>
        chart.Course(e.Data.Id("episodeId"), e.Data.Id("courseId"));

    private static ChartSession SessionOf(ChartDraft chart, HistoryEntry e) =>
        chart.Session(e.Data.Id("episodeId"), e.Data.Id("courseId"), e.Data.Id("sessionId"));
}
