namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A consent no longer counts (TRT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="ConsentId">The consent that was granted earlier.</param>
/// <param name="EpisodeId">The episode it was for; null for any.</param>
/// <param name="Scope">Its scope, as granted.</param>
/// <param name="EffectiveAt">From when it no longer counts.</param>
public sealed record ConsentWithdrawn(
    Guid PatientId,
    Guid ConsentId,
    Guid? EpisodeId,
    string Scope,
    DateTimeOffset EffectiveAt)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.consent-withdrawn";
}
