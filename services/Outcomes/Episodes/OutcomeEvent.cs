using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;
using Scores = IReadOnlyDictionary<string, decimal>;

/// <summary>What became known about a patient's outcomes. One stream holds all episodes of one patient.</summary>
internal abstract partial record OutcomeEvent
{
    private OutcomeEvent() { } // closed set

    /// <summary>The state before treatment, to compare with.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Measures">Answers by the measure's code.</param>
    /// <param name="CompletedBy">Who answered.</param>
    /// <param name="Mode">How it was taken.</param>
    /// <param name="Activities">The activities the patient named for the functional scale.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="At">When it was taken; null in entries from before that was kept.</param>
    /// <param name="Scores">Scores to one decimal by code, or <c>code.part</c>, as they were computed then.</param>
    public sealed record BaselineRecorded(
        EpisodeId EpisodeId,
        [property: Amendable] Answers Measures,
        string RulesVersion,
        [property: Amendable] CompletedBy? CompletedBy = null,
        [property: Amendable] AnswerMode? Mode = null,
        [property: Sealed, Amendable] IReadOnlyList<string>? Activities = null,
        DateTimeOffset? At = null,
        Scores? Scores = null) : OutcomeEvent;

    /// <summary>One measure, taken on its own.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Code">The measure.</param>
    /// <param name="Value">The raw answer.</param>
    /// <param name="Unit">UCUM unit of its score.</param>
    /// <param name="At">When it was taken.</param>
    /// <param name="Context">What it is for.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="Scores">Scores to one decimal by code, or <c>code.part</c>.</param>
    public sealed record MeasureRecorded(
        EpisodeId EpisodeId,
        string Code,
        [property: Amendable] MeasureValue Value,
        string Unit,
        DateTimeOffset At,
        MeasureContext Context,
        string RulesVersion,
        Scores Scores) : OutcomeEvent;

    /// <summary>The total of a licensed questionnaire that was scored outside (OUT-03). Never its items.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Instrument">Code of the questionnaire.</param>
    /// <param name="Total">Its total.</param>
    /// <param name="Unit">UCUM unit of the total.</param>
    /// <param name="LicenceHeld">Always true: without a licence nothing is recorded.</param>
    /// <param name="ScoredBy">Who scored it.</param>
    /// <param name="At">When it was answered.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record ExternalScoreRecorded(
        EpisodeId EpisodeId,
        string Instrument,
        [property: Amendable] decimal Total,
        string Unit,
        bool LicenceHeld,
        ScoredBy ScoredBy,
        DateTimeOffset At,
        string RulesVersion) : OutcomeEvent;

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
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="At">When it was taken; null in entries from before that was kept.</param>
    /// <param name="Scores">Scores to one decimal by code, or <c>code.part</c>, as they were computed then.</param>
    /// <param name="Findings">How the periosteal findings stood (F07, F09); null when nobody told.</param>
    public sealed record ReassessmentCompleted(
        EpisodeId EpisodeId,
        int Number,
        DateOnly AssessedOn,
        [property: Amendable] Answers Measures,
        IReadOnlyDictionary<string, MeasureChange> Changes,
        IReadOnlyList<string> Met,
        ResponseClass Response,
        Recommendation Recommendation,
        string RulesVersion,
        NotAssessableReason? Reason = null,
        DateTimeOffset? At = null,
        Scores? Scores = null,
        FindingStatus? Findings = null) : OutcomeEvent;

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

    /// <summary>
    /// The course does not help, was stopped for safety or worries somebody: a person must review it.
    /// </summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Number">Number of the reassessment it rests on; 0 when there is none yet.</param>
    /// <param name="Why">The cause.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="Note">What the person who asks for it writes; null when the rules ask.</param>
    public sealed record CourseReviewRecommended(
        EpisodeId EpisodeId,
        int Number,
        ReviewCause Why,
        string RulesVersion,
        [property: Sealed, Amendable] string? Note = null) : OutcomeEvent;

    /// <summary>The patient leaves the episode.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Response">Class of the last reassessment, or not assessable.</param>
    /// <param name="LetterTo">Kind of addressee such as <c>gp</c>, never a name.</param>
    /// <param name="FollowUpOn">Day of the follow-up.</param>
    /// <param name="Summary">What the practitioner writes about the episode.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record PatientDischarged(
        EpisodeId EpisodeId,
        DischargeReason Reason,
        ResponseClass Response,
        string RulesVersion,
        [property: Amendable] string? LetterTo = null,
        [property: Amendable] DateOnly? FollowUpOn = null,
        [property: Sealed, Amendable] string? Summary = null) : OutcomeEvent;

    /// <summary>How the patient fares some months after the discharge.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="MonthsAfter">Months since the discharge, 1 to 12.</param>
    /// <param name="Measures">Answers by the measure's code, the rating of change among them.</param>
    /// <param name="Scores">Scores to one decimal by code, or <c>code.part</c>.</param>
    /// <param name="Changes">Change since the baseline of each measure taken both times.</param>
    /// <param name="Met">Codes that still reach their important change.</param>
    /// <param name="At">When it was taken.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record FollowUpRecorded(
        EpisodeId EpisodeId,
        int MonthsAfter,
        [property: Amendable] Answers Measures,
        Scores Scores,
        IReadOnlyDictionary<string, MeasureChange> Changes,
        IReadOnlyList<string> Met,
        DateTimeOffset At,
        string RulesVersion) : OutcomeEvent;
}
