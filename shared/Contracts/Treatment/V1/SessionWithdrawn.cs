namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A session that was told before counts no more: it was entered in the wrong patient's record (domain.md §4.6).</summary>
/// <param name="PatientId">The patient who did not have it.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionId">The session; null for a missed one, which was never started.</param>
/// <param name="PlannedFor">When a missed session was planned for; null for others.</param>
public sealed record SessionWithdrawn(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid? SessionId,
    DateTimeOffset? PlannedFor)
{
    /// <summary>Further sessions that were withdrawn with it; null when there were none.</summary>
    public IReadOnlyList<SessionWithdrawn>? Others { get; init; }

    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.session-withdrawn";
}
