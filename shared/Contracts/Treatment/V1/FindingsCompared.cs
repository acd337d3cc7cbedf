namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>How the periosteal findings of an episode stand (measure finding-status).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Baseline">Findings present at the start.</param>
/// <param name="Eliminated">Of these, eliminated now.</param>
public sealed record FindingsCompared(
    Guid PatientId,
    Guid EpisodeId,
    int Baseline,
    int Eliminated)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.findings-compared";
}
