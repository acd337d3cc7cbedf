using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>What became known about a patient's outcomes. One stream holds all episodes of one patient.</summary>
internal abstract record OutcomeEvent
{
    private OutcomeEvent() { } // closed set

    /// <summary>Intake accepted the episode: it may be measured.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Clinic">The clinic that holds it, and alone writes to it.</param>
    /// <param name="Indications">Codes, the primary one first.</param>
    /// <param name="RequiredMeasures">Codes that baseline and final reassessment must hold.</param>
    /// <param name="PrimaryMeasure">Code that every reassessment must hold.</param>
    public sealed record EpisodeOpened(
        EpisodeId EpisodeId,
        string Clinic,
        IReadOnlyList<string> Indications,
        IReadOnlyList<string> RequiredMeasures,
        string PrimaryMeasure) : OutcomeEvent;

    /// <summary>Intake closed the episode.</summary>
    public sealed record EpisodeEnded(EpisodeId EpisodeId, string Reason) : OutcomeEvent;

    /// <summary>Treatment planned, started or completed a course.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="Stage">How far it is.</param>
    /// <param name="SessionsPlanned">Sessions of the plan; given when planned.</param>
    /// <param name="ReassessEvery">Sessions after which a reassessment is due; given when planned.</param>
    /// <param name="SessionsDone">Sessions completed; given when the course is.</param>
    public sealed record CourseNoted(
        EpisodeId EpisodeId,
        CourseId CourseId,
        CourseStage Stage,
        int? SessionsPlanned = null,
        int? ReassessEvery = null,
        int? SessionsDone = null) : OutcomeEvent;

    /// <summary>A session was completed, missed or aborted.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="Result">What became of it.</param>
    /// <param name="SessionId">The session; null for a missed one, which was never started.</param>
    /// <param name="Number">Its number in the course; null for a missed one.</param>
    /// <param name="HeldAt">The clinic where it was held; null for a missed one.</param>
    /// <param name="Points">Trigger points treated; given when completed.</param>
    /// <param name="HeartRateDelta">Beats per minute, a fall is negative; given when measured twice.</param>
    /// <param name="RibsTreated">Whether the claim on heart rate is about this session (F25).</param>
    /// <param name="Peristalsis">Ordinal of domain.md §1.5.</param>
    /// <param name="Reason">Why aborted, or the kind of a missed one.</param>
    public sealed record SessionNoted(
        EpisodeId EpisodeId,
        CourseId CourseId,
        SessionResult Result,
        Guid? SessionId = null,
        int? Number = null,
        string? HeldAt = null,
        int? Points = null,
        int? HeartRateDelta = null,
        bool? RibsTreated = null,
        string? Peristalsis = null,
        string? Reason = null) : OutcomeEvent;

    /// <summary>The state before treatment, to compare with.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Measures">Answers by the measure's code.</param>
    /// <param name="CompletedBy">Who answered.</param>
    /// <param name="Mode">How it was taken.</param>
    /// <param name="Activities">The activities the patient named for the functional scale.</param>
    public sealed record BaselineRecorded(
        EpisodeId EpisodeId,
        Answers Measures,
        CompletedBy? CompletedBy = null,
        AnswerMode? Mode = null,
        [property: Sealed] IReadOnlyList<string>? Activities = null) : OutcomeEvent;

    /// <summary>The state after some or all of the treatment, compared with the baseline.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Number">Number in the episode, from 1.</param>
    /// <param name="AssessedOn">Day at the clinic.</param>
    /// <param name="Measures">Answers by the measure's code, the rating of change among them.</param>
    /// <param name="Changes">Change of each measure taken both times, by code.</param>
    /// <param name="Met">Codes that reached their important change.</param>
    /// <param name="Response">The class that counts, after an override if there is one.</param>
    /// <param name="Recommendation">How to go on.</param>
    /// <param name="Reason">Why it is not assessable; null when it is.</param>
    public sealed record ReassessmentCompleted(
        EpisodeId EpisodeId,
        int Number,
        DateOnly AssessedOn,
        Answers Measures,
        IReadOnlyDictionary<string, MeasureChange> Changes,
        IReadOnlyList<string> Met,
        ResponseClass Response,
        Recommendation Recommendation,
        NotAssessableReason? Reason = null) : OutcomeEvent;

    /// <summary>How a reassessment's class came about, for anyone who wants to compute it again (OUT-04).</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Number">Number of the reassessment.</param>
    /// <param name="Computed">The class by the rules.</param>
    /// <param name="Response">The class that counts.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="InputsHash">SHA-256 (hex) of what it was computed from.</param>
    /// <param name="OverrideReason">Why a person changed the class; null when nobody did.</param>
    public sealed record ResponseClassified(
        EpisodeId EpisodeId,
        int Number,
        ResponseClass Computed,
        ResponseClass Response,
        string RulesVersion,
        string InputsHash,
        [property: Sealed] string? OverrideReason = null) : OutcomeEvent;

    /// <summary>The course does not help, or was stopped for safety: a person must review it.</summary>
    public sealed record CourseReviewRecommended(EpisodeId EpisodeId, int Number, ReviewCause Why) : OutcomeEvent;

    /// <summary>The patient leaves the episode.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Response">Class of the last reassessment, or not assessable.</param>
    /// <param name="LetterTo">Kind of addressee such as <c>gp</c>, never a name.</param>
    /// <param name="FollowUpOn">Day of the follow-up.</param>
    /// <param name="Summary">What the practitioner writes about the episode.</param>
    public sealed record PatientDischarged(
        EpisodeId EpisodeId,
        DischargeReason Reason,
        ResponseClass Response,
        string? LetterTo = null,
        DateOnly? FollowUpOn = null,
        [property: Sealed] string? Summary = null) : OutcomeEvent;
}
