namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>Two records are one person: the survivor's goes on and takes in the other's open episodes.</summary>
/// <param name="PatientId">The survivor.</param>
/// <param name="MergeId">The merge, named again when it is undone.</param>
/// <param name="RetiredPatientId">The record that is closed.</param>
/// <param name="Episodes">Episodes of the retired record, open and ended.</param>
public sealed record PatientsMerged(
    Guid PatientId,
    Guid MergeId,
    Guid RetiredPatientId,
    IReadOnlyList<Guid> Episodes)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patients-merged";
}
