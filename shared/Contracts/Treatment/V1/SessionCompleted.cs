namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A session was completed (OUT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Clinic">
/// Code of the clinic where it was held; a guest session is held at another than the course's.
/// </param>
/// <param name="Number">Number of the session in its course, from 1.</param>
/// <param name="Points">Trigger points treated.</param>
/// <param name="HeartRateDelta">
/// Heart rate after minus before, beats per minute, a fall is negative; null when not measured twice.
/// </param>
/// <param name="RibsTreated">Whether a treated point lies on the ribs, which the claim on heart rate is about.</param>
/// <param name="Peristalsis">
/// <c>decreased</c>, <c>unchanged</c>, <c>increased</c>, <c>markedly-increased</c>, <c>not-assessed</c>; null when
/// not recorded.
/// </param>
/// <param name="TreatedPoints">
/// The points with tenderness before and after; null when the sender does not tell them.
/// </param>
public sealed record SessionCompleted(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid SessionId,
    string Clinic,
    int Number,
    int Points,
    int? HeartRateDelta,
    bool RibsTreated,
    string? Peristalsis,
    IReadOnlyList<TreatedPoint>? TreatedPoints = null)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.session-completed";
}
