namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>This record was merged into another and takes no more commands (INT-19).</summary>
/// <param name="PatientId">The retired record.</param>
/// <param name="MergeId">The merge.</param>
/// <param name="SurvivorPatientId">The record that goes on.</param>
public sealed record PatientRetired(
    Guid PatientId,
    Guid MergeId,
    Guid SurvivorPatientId)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patient-retired";
}
