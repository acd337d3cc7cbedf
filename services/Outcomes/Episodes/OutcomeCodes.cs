namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>How far a course is.</summary>
internal enum CourseStage
{
    Planned,
    Active,
    Completed,
}

/// <summary>What became of a planned session.</summary>
internal enum SessionResult
{
    Completed,
    Missed,
    Aborted,
}

/// <summary>Who answered a questionnaire.</summary>
internal enum CompletedBy
{
    Patient,
    Clinician,
}

/// <summary>How answers were taken.</summary>
internal enum AnswerMode
{
    Paper,
    Tablet,
    Verbal,
}

/// <summary>How to go on after a reassessment. A named practitioner decides.</summary>
internal enum Recommendation
{
    Continue,
    Revise,
    StopOrRefer,
    Discharge,
}

/// <summary>Why a reassessment cannot be classified.</summary>
internal enum NotAssessableReason
{
    StoppedForSafety,
}

/// <summary>Why a course should be reviewed.</summary>
internal enum ReviewCause
{
    RepeatedPoorResponse,
    StoppedForSafety,
}

/// <summary>Why a patient is discharged (domain.md §4.4).</summary>
internal enum DischargeReason
{
    CourseCompleted,
    GoalMet,
    AdverseReaction,
    NonResponse,
    PatientChoice,
    TransferredOut,
    LostToFollowUp,
    Death,
}
