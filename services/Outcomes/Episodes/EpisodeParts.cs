using PeriostealPlatform.Outcomes.Measures;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>What Intake accepted, and which clinic holds it now.</summary>
internal sealed record Acceptance(
    string Clinic, IReadOnlyList<string> Indications, IReadOnlyList<string> RequiredMeasures, string PrimaryMeasure);

/// <summary>A completed reassessment.</summary>
internal sealed record Reassessment(
    int Number,
    DateOnly AssessedOn,
    IReadOnlyDictionary<string, MeasureValue> Measures,
    ResponseClass Response,
    string RulesVersion,
    DateTimeOffset? At);

/// <summary>How the patient left.</summary>
internal sealed record Discharge(
    DischargeReason Reason, ResponseClass Response, DateOnly? FollowUpOn, string RulesVersion);

/// <summary>A session as Treatment told of it.</summary>
internal sealed record SessionSeen(
    Guid? Session,
    CourseId Course,
    SessionResult Result,
    int? Number,
    string? HeldAt,
    DateTimeOffset? At,
    IReadOnlyList<PointSeen>? Points,
    int? HeartRateDelta);

/// <summary>An adverse reaction as it stands; a missing outcome is not known yet.</summary>
internal sealed record Reaction(
    IReadOnlyList<string> Codes,
    int Grade,
    string Relatedness,
    string Clinic,
    DateTimeOffset At,
    string? Outcome = null,
    bool Closed = false)
{
    /// <summary>Related at least possibly (as TRT-15).</summary>
    public bool IsRelated => Relatedness is "possible" or "probable" or "definite";

    /// <summary>Neither followed up to its end nor resolved.</summary>
    public bool IsOpen => !Closed && Outcome is not ("resolved" or "resolved-with-sequelae" or "fatal");
}

/// <summary>A course as Treatment told of it; its plan may become known after its start.</summary>
internal sealed record Course(
    CourseStage Stage, int? SessionsPlanned, int? ReassessEvery, DateTimeOffset? ActivatedAt, DateOnly? HeldUntil)
{
    public static Course Unknown { get; } = new(CourseStage.Planned, null, null, null, null);

    /// <summary>The patient is being treated, or has been and still has to be assessed.</summary>
    public bool AwaitsAssessment => Stage is CourseStage.Active or CourseStage.Completed;

    public Course Evolve(OutcomeEvent.CourseNoted e) => e.Stage switch
    {
        CourseStage.Planned or CourseStage.Revised => this with
        {
            SessionsPlanned = e.SessionsPlanned ?? SessionsPlanned,
            ReassessEvery = e.ReassessEvery ?? ReassessEvery,
        },
        CourseStage.Active => this with { Stage = CourseStage.Active, ActivatedAt = e.At ?? ActivatedAt },
        CourseStage.Resumed => this with { Stage = CourseStage.Active, HeldUntil = null },
        CourseStage.Held => this with { Stage = CourseStage.Held, HeldUntil = e.Until },
        _ => this with { Stage = e.Stage },
    };
}
