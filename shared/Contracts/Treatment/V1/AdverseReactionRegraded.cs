namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>An adverse reaction has another grade than first thought.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="AdverseReactionId">The adverse reaction.</param>
/// <param name="From">The grade so far.</param>
/// <param name="To">The grade from now on.</param>
public sealed record AdverseReactionRegraded(
    Guid PatientId,
    Guid EpisodeId,
    Guid AdverseReactionId,
    int From,
    int To)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.adverse-reaction-regraded";
}
