namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>How an adverse reaction went on.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="AdverseReactionId">The adverse reaction.</param>
/// <param name="Outcome">
/// <c>resolved</c>, <c>recovering</c>, <c>ongoing</c>, <c>resolved-with-sequelae</c>, <c>fatal</c> or
/// <c>unknown</c>.
/// </param>
/// <param name="ResolvedAt">When it was over; null while it is not.</param>
/// <param name="Closed">Whether nothing more is to be followed up.</param>
public sealed record AdverseReactionFollowedUp(
    Guid PatientId,
    Guid EpisodeId,
    Guid AdverseReactionId,
    string Outcome,
    DateTimeOffset? ResolvedAt,
    bool Closed)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.adverse-reaction-followed-up";
}
