using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Versioning;

/// <summary>Stored names. A name once shipped stays readable for ever.</summary>
internal static class OutcomeNames
{
    public const string BaselineRecordedName = "baseline_recorded";
    public const string ReassessmentCompletedName = "reassessment_completed";
    public const string PatientDischargedName = "patient_discharged";

    public static EventNames<OutcomeEvent> Create() => new EventNames<OutcomeEvent>()
        .Map<EpisodeOpened>("episode_opened")
        .Map<EpisodeEnded>("episode_ended")
        .Map<CourseNoted>("course_noted")
        .Map<SessionNoted>("session_noted")
        .Map<BaselineRecorded>(BaselineRecordedName)
        .Map<ReassessmentCompleted>(ReassessmentCompletedName)
        .Map<ResponseClassified>("response_classified")
        .Map<CourseReviewRecommended>("course_review_recommended")
        .Map<PatientDischarged>(PatientDischargedName);
}
