namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>Another clinic holds the episode from now on (TRT-18).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="From">Code of the clinic that held it.</param>
/// <param name="To">Code of the clinic that holds it now.</param>
/// <param name="Practitioner">Opaque user id of who accepted.</param>
public sealed record TransferAccepted(
    Guid PatientId,
    Guid EpisodeId,
    string From,
    string To,
    string Practitioner)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.transfer-accepted";
}
