namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>What the platform noticed by itself, when a time had come or numbers added up.</summary>
internal abstract partial record OutcomeEvent
{
    /// <summary>The reassessment that was due did not take place.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="DueAt">When it was due at the latest.</param>
    /// <param name="SessionsSince">Sessions completed since the last assessment.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record ReassessmentOverdue(
        EpisodeId EpisodeId, DateTimeOffset DueAt, int SessionsSince, string RulesVersion) : OutcomeEvent;

    /// <summary>
    /// Nobody heard of the patient for so long that closing the episode is proposed. A person decides.
    /// </summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="LastContactAt">The last contact known.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record LostToFollowUpProposed(
        EpisodeId EpisodeId, DateTimeOffset LastContactAt, string RulesVersion) : OutcomeEvent;

    /// <summary>The day of the follow-up agreed at discharge has come.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="On">The day.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    public sealed record FollowUpDue(EpisodeId EpisodeId, DateOnly On, string RulesVersion) : OutcomeEvent;

    /// <summary>
    /// More reactions of one kind than expected, at a clinic or in the whole chain. Lies in a stream of that clinic or
    /// of the chain, never in a patient's.
    /// </summary>
    /// <param name="Code">The kind of reaction.</param>
    /// <param name="WindowDays">Length of the window in days.</param>
    /// <param name="Until">End of the window: the reaction that tipped the scale.</param>
    /// <param name="Count">Reactions of this kind in the window, related at least possibly.</param>
    /// <param name="Severe">Of these, severe ones.</param>
    /// <param name="Denominator">Sessions started in the window.</param>
    /// <param name="RulesVersion">Version of the clinical rules.</param>
    /// <param name="Clinic">The clinic; null for the whole chain.</param>
    public sealed record SafetySignalRaised(
        string Code,
        int WindowDays,
        DateTimeOffset Until,
        int Count,
        int Severe,
        int Denominator,
        string RulesVersion,
        string? Clinic = null) : OutcomeEvent;
}
