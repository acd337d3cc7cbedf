namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>How far a course is.</summary>
internal enum CourseStage
{
    Planned,
    Active,
    Completed,

    /// <summary>The plan changed; the course stays where it is.</summary>
    Revised,
    Held,
    Halted,
    Resumed,
    Discontinued,
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

/// <summary>What a single measure is taken for.</summary>
internal enum MeasureContext
{
    /// <summary>It counts in the baseline that is still to be recorded.</summary>
    Baseline,

    /// <summary>It counts in the next reassessment.</summary>
    Reassessment,

    /// <summary>It only describes the time between.</summary>
    Between,
}

/// <summary>Who scored a questionnaire outside the platform.</summary>
internal enum ScoredBy
{
    Patient,
    Clinician,
    ExternalService,
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
    /// <summary>Asked for by the rules: two poor reassessments in a row.</summary>
    RepeatedPoorResponse,

    /// <summary>Asked for by the rules.</summary>
    StoppedForSafety,

    /// <summary>Asked for by a person, as are the others below.</summary>
    PractitionerConcern,
    PatientConcern,
    SlowProgress,
    SafetyConcern,
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

/// <summary>How the findings present at the start stand now (measure finding-status).</summary>
/// <param name="Baseline">Findings present at the start.</param>
/// <param name="Eliminated">Of these, eliminated now.</param>
/// <param name="Percent">The share eliminated, 0 to 100, to one decimal.</param>
/// <param name="Met">Whether the share reaches its important change; it does not enter the response class.</param>
internal sealed record FindingStatus(int Baseline, int Eliminated, decimal Percent, bool Met);

/// <summary>A treated point: where, and how tender on palpation before and after (0 to 10).</summary>
internal sealed record PointSeen(string Site, string Side, int? Level, int Before, int After);
