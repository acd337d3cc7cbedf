namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>
/// An entry of a completed session was amended: what is worked out of its entries, as it reads from now on. It takes the place
/// of what <see cref="SessionCompleted"/> told.
/// </summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionId">The session.</param>
/// <param name="HeartRateDelta">
/// Heart rate after minus before, beats per minute, a fall is negative; null when not measured twice.
/// </param>
/// <param name="RibsTreated">Whether a treated point lies on the ribs, which the claim on heart rate is about.</param>
/// <param name="Peristalsis">
/// <c>decreased</c>, <c>unchanged</c>, <c>increased</c>, <c>markedly-increased</c> or <c>not-assessed</c>.
/// </param>
/// <param name="TreatedPoints">All points of the session with tenderness before and after.</param>
public sealed record SessionFiguresCorrected(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid SessionId,
    int? HeartRateDelta,
    bool RibsTreated,
    string Peristalsis,
    IReadOnlyList<TreatedPoint> TreatedPoints)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.session-figures-corrected";
}
