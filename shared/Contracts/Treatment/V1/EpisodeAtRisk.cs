namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>The patient stays away: three no-shows in a row.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="NoShows">No-shows in a row.</param>
/// <param name="Since">When the first of them was planned for.</param>
public sealed record EpisodeAtRisk(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    int NoShows,
    DateTimeOffset Since)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.episode-at-risk";
}
