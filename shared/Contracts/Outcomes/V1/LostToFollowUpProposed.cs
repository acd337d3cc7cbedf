namespace PeriostealPlatform.Contracts.Outcomes.V1;

/// <summary>Nobody heard of the patient for so long that closing the episode is proposed.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="LastContactAt">The last contact known.</param>
public sealed record LostToFollowUpProposed(
    Guid PatientId,
    Guid EpisodeId,
    DateTimeOffset LastContactAt)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "outcomes.v1.lost-to-follow-up-proposed";
}
