using System.Collections.Frozen;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Treatment's events change the chart.</summary>
internal static class TreatmentChart
{
    public static FrozenDictionary<string, Fold> Folds { get; } = new Dictionary<string, Fold>
    {
        ["course_planned"] = CourseChart.Plan,
        ["plan_revised"] = CourseChart.Plan,
        ["course_activated"] = CourseChart.Activate,
        ["course_held"] = CourseChart.Pause,
        ["course_halted"] = CourseChart.Pause,
        ["course_resumed"] = CourseChart.Resume,
        ["course_custody_changed"] = CourseChart.Move,
        ["course_discontinued"] = CourseChart.Discontinue,
        ["course_completed"] = CourseChart.Complete,
        ["course_closed"] = CourseChart.Close,
        ["session_missed"] = CourseChart.Miss,
        ["episode_at_risk"] = (chart, e) => chart.Episode(e.Data.Id("episodeId")).Notes.Add(ChartNote.Of(e, "episodeId")),
        ["session_scheduled"] = AppointmentChart.Schedule,
        ["session_rescheduled"] = AppointmentChart.Schedule,
        ["session_cancelled"] = AppointmentChart.Cancel,
        ["session_started"] = SessionChart.Start,
        ["vitals_before_recorded"] = SessionChart.MeasureBefore,
        ["technique_applied"] = SessionChart.Treat,
        ["technique_stopped"] = SessionChart.Stop,
        ["vitals_after_recorded"] = SessionChart.MeasureAfter,
        ["peristalsis_observed"] = SessionChart.Listen,
        ["observation_added"] = SessionChart.Observe,
        ["local_reaction_reported"] = SessionChart.ReactLate,
        ["session_completed"] = SessionChart.End,
        ["session_aborted"] = SessionChart.End,
        ["finding_recorded"] = FindingChart.Record,
        ["finding_status_changed"] = FindingChart.Change,
        ["adverse_reaction_recorded"] = SafetyChart.Record,
        ["adverse_reaction_followed_up"] = SafetyChart.FollowUp,
        ["adverse_reaction_regraded"] = SafetyChart.Regrade,
        ["external_notification_recorded"] = SafetyChart.Tell,
        ["medical_review_recorded"] = SafetyChart.Tell,
    }.ToFrozenDictionary();
}
