namespace PeriostealPlatform.Contracts.Outcomes.V1;

/// <summary>
/// The baseline of an episode is recorded, so its course may start (TRT-04). Values stay in Outcomes, but for the one that
/// Treatment compares readings with.
/// </summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Measures">Codes of the measures it holds.</param>
/// <param name="PefPersonalBest">Personal best of the peak flow, L/min, 60 to 900; null where it was not taken.</param>
public sealed record BaselineRecorded(
    Guid PatientId,
    Guid EpisodeId,
    IReadOnlyList<string> Measures,
    int? PefPersonalBest = null)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "outcomes.v1.baseline-recorded";
}
