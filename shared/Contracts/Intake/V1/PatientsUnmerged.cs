namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A merge was a mistake: what was written since goes back to the record it belongs to.</summary>
/// <param name="PatientId">The survivor of the merge.</param>
/// <param name="MergeId">The merge that is undone.</param>
/// <param name="RestoredPatientId">The record that is open again.</param>
/// <param name="RestoredEpisodes">Episodes that belong to the restored record, begun before or after the merge.</param>
/// <param name="GivenBackEvents">Ids of Intake's events on the survivor's stream that belong to the restored record; what they
/// caused elsewhere goes with them.</param>
public sealed record PatientsUnmerged(
    Guid PatientId,
    Guid MergeId,
    Guid RestoredPatientId,
    IReadOnlyList<Guid> RestoredEpisodes,
    IReadOnlyList<Guid> GivenBackEvents)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patients-unmerged";
}
