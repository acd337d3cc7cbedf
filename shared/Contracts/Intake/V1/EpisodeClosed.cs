namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>An episode ended: nothing new may be planned, treated or measured in it.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Reason">
/// <c>discharged</c>, <c>consent-withdrawn</c>, <c>death</c>, <c>lost-to-follow-up</c> or <c>merged-duplicate</c>.
/// </param>
public sealed record EpisodeClosed(
    Guid PatientId,
    Guid EpisodeId,
    string Reason)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.episode-closed";
}
