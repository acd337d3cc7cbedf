namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>What the other services told, kept so that every decision rests on this stream alone.</summary>
internal abstract partial record OutcomeEvent
{
    /// <summary>Intake accepted the episode: it may be measured.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Clinic">The clinic that holds it, and alone writes to it.</param>
    /// <param name="Indications">Codes, the primary one first.</param>
    /// <param name="RequiredMeasures">Codes that baseline and final reassessment must hold.</param>
    /// <param name="PrimaryMeasure">Code that every reassessment must hold.</param>
    /// <param name="At">When it was accepted; null in entries from before that was kept.</param>
    public sealed record EpisodeOpened(
        EpisodeId EpisodeId,
        string Clinic,
        IReadOnlyList<string> Indications,
        IReadOnlyList<string> RequiredMeasures,
        string PrimaryMeasure,
        DateTimeOffset? At = null) : OutcomeEvent;

    /// <summary>Intake closed the episode.</summary>
    public sealed record EpisodeEnded(EpisodeId EpisodeId, string Reason) : OutcomeEvent;

    /// <summary>Treatment planned, started, paused or ended a course.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="Stage">How far it is.</param>
    /// <param name="SessionsPlanned">Sessions of the plan; given when planned.</param>
    /// <param name="ReassessEvery">Sessions after which a reassessment is due; given when planned.</param>
    /// <param name="SessionsDone">Sessions completed; given when the course is or is discontinued.</param>
    /// <param name="At">When it happened; null in entries from before that was kept.</param>
    /// <param name="Reason">Why it was halted or discontinued.</param>
    /// <param name="Until">Day a held course is expected to go on.</param>
    public sealed record CourseNoted(
        EpisodeId EpisodeId,
        CourseId CourseId,
        CourseStage Stage,
        int? SessionsPlanned = null,
        int? ReassessEvery = null,
        int? SessionsDone = null,
        DateTimeOffset? At = null,
        string? Reason = null,
        DateOnly? Until = null) : OutcomeEvent;

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
    /// <param name="At">When it was held or planned for; null in entries from before that was kept.</param>
    /// <param name="ContactMade">Whether the patient of a missed session was reached.</param>
    /// <param name="TreatedPoints">The points with tenderness before and after, where they were told.</param>
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
        string? Reason = null,
        DateTimeOffset? At = null,
        bool? ContactMade = null,
        IReadOnlyList<PointSeen>? TreatedPoints = null) : OutcomeEvent;

    /// <summary>Entries of a noted session were amended: these figures take the place of those that were told first.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="SessionId">The session.</param>
    /// <param name="HeartRateDelta">Beats per minute, a fall is negative; null when not measured twice.</param>
    /// <param name="RibsTreated">Whether the claim on heart rate is about this session (F25).</param>
    /// <param name="Peristalsis">Ordinal of domain.md §1.5.</param>
    /// <param name="TreatedPoints">The points with tenderness before and after.</param>
    public sealed record SessionCorrectionNoted(
        EpisodeId EpisodeId,
        CourseId CourseId,
        Guid SessionId,
        int? HeartRateDelta,
        bool RibsTreated,
        string Peristalsis,
        IReadOnlyList<PointSeen> TreatedPoints) : OutcomeEvent
    {
        /// <summary>Whether it is about this session and says something else of it.</summary>
        internal bool Changes(SessionSeen seen) => IsOf(seen)
            && (seen.HeartRateDelta != HeartRateDelta || seen.Points?.SequenceEqual(TreatedPoints) != true);

        internal bool IsOf(SessionSeen seen) => seen.Result == SessionResult.Completed && seen.Session == SessionId;
    }

    /// <summary>A session that was noted counts no more: it was another patient's.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="SessionId">The session; null for a missed one.</param>
    /// <param name="PlannedFor">When a missed one was planned for.</param>
    public sealed record SessionWithdrawalNoted(
        EpisodeId EpisodeId, CourseId CourseId, Guid? SessionId, DateTimeOffset? PlannedFor) : OutcomeEvent
    {
        /// <summary>Whether it takes back this session.</summary>
        internal bool IsOf(SessionSeen seen) => seen.Course == CourseId
            && (SessionId is { } id ? seen.Session == id : seen.Result == SessionResult.Missed && seen.At == PlannedFor);
    }

    /// <summary>Another clinic holds the episode from now on.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="From">Code of the clinic that held it.</param>
    /// <param name="To">Code of the clinic that holds it now.</param>
    public sealed record CustodyNoted(EpisodeId EpisodeId, string From, string To) : OutcomeEvent;

    /// <summary>The patient died: everything open ends and reminders stop.</summary>
    /// <param name="DateOfDeath">Day at the clinic.</param>
    /// <param name="Precision"><c>day</c>, <c>month</c> or <c>year</c>.</param>
    /// <param name="AdverseReactionId">The adverse reaction it is related to.</param>
    public sealed record DeathNoted(DateOnly DateOfDeath, string Precision, Guid? AdverseReactionId) : OutcomeEvent;

    /// <summary>A consent was withdrawn. A withdrawn consent to treatment stops the reminders.</summary>
    /// <param name="ConsentId">The consent.</param>
    /// <param name="EpisodeId">The episode it was for; null for any.</param>
    /// <param name="Scope">Its scope.</param>
    public sealed record ConsentWithdrawalNoted(Guid ConsentId, EpisodeId? EpisodeId, string Scope) : OutcomeEvent;

    /// <summary>Something went wrong in or after a session.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="AdverseReactionId">The adverse reaction.</param>
    /// <param name="Clinic">The clinic that recorded it.</param>
    /// <param name="Codes">1 to 5 codes of the catalogue.</param>
    /// <param name="Grade">1 mild to 5 death.</param>
    /// <param name="Relatedness"><c>unrelated</c> to <c>definite</c>.</param>
    /// <param name="At">When it was recorded to have happened.</param>
    /// <param name="SessionId">The session, where one is named.</param>
    public sealed record AdverseReactionNoted(
        EpisodeId EpisodeId,
        CourseId CourseId,
        Guid AdverseReactionId,
        string Clinic,
        IReadOnlyList<string> Codes,
        int Grade,
        string Relatedness,
        DateTimeOffset At,
        Guid? SessionId = null) : OutcomeEvent;

    /// <summary>An adverse reaction has another grade than first thought.</summary>
    public sealed record AdverseReactionRegradeNoted(
        EpisodeId EpisodeId, Guid AdverseReactionId, int From, int To, DateTimeOffset At) : OutcomeEvent;

    /// <summary>How an adverse reaction went on.</summary>
    /// <param name="EpisodeId">The episode.</param>
    /// <param name="AdverseReactionId">The adverse reaction.</param>
    /// <param name="Outcome">One of the six outcomes of domain.md §2.8.</param>
    /// <param name="ResolvedAt">When it was over; null while it is not.</param>
    /// <param name="Closed">Nothing more is to be followed up.</param>
    public sealed record AdverseReactionFollowUpNoted(
        EpisodeId EpisodeId,
        Guid AdverseReactionId,
        string Outcome,
        DateTimeOffset? ResolvedAt,
        bool Closed) : OutcomeEvent;

    /// <summary>The patient stays away: so many no-shows in a row.</summary>
    public sealed record EpisodeRiskNoted(
        EpisodeId EpisodeId, CourseId CourseId, int NoShows, DateTimeOffset Since) : OutcomeEvent;

    /// <summary>How the periosteal findings of the episode stand.</summary>
    public sealed record FindingsNoted(EpisodeId EpisodeId, int Baseline, int Eliminated) : OutcomeEvent;
}
