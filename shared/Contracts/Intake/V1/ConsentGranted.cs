namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A consent counts from the moment it was given (TRT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="ConsentId">The consent, to be named again when it is withdrawn.</param>
/// <param name="EpisodeId">The episode it is for; null for any.</param>
/// <param name="Scope"><c>treatment</c>, <c>sharing</c>, <c>intimate-zone</c> or <c>research-audit-export</c>.</param>
/// <param name="ExpiresOn">Last day on which it counts; null when it does not end by itself.</param>
public sealed record ConsentGranted(
    Guid PatientId,
    Guid ConsentId,
    Guid? EpisodeId,
    string Scope,
    DateOnly? ExpiresOn)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.consent-granted";
}
