namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>This record is open again after a merge was undone.</summary>
/// <param name="PatientId">The restored record.</param>
/// <param name="MergeId">The merge that is undone.</param>
/// <param name="SurvivorPatientId">The record it was merged into.</param>
/// <param name="RestoredEpisodes">Its episodes, those begun after the merge among them.</param>
/// <param name="GivenBackEvents">Ids of Intake's events on the survivor's stream that belong here; what they caused elsewhere
/// goes with them.</param>
public sealed record PatientRestored(
    Guid PatientId,
    Guid MergeId,
    Guid SurvivorPatientId,
    IReadOnlyList<Guid> RestoredEpisodes,
    IReadOnlyList<Guid> GivenBackEvents)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patient-restored";
}
